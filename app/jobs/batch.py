"""A batch job: many notes in, result shards and a quarantine list out, resumable at any point."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from app.core.errors import JobError
from app.core.log import get_logger
from app.core.settings import Settings
from app.jobs.executors import EXECUTORS, Executor
from app.jobs.folder_lock import locked
from app.jobs.identity import JobIdentity
from app.jobs.intake import Intake
from app.jobs.ledger import OK, QUARANTINED, Ledger
from app.jobs.shards import append_quarantine, drop_orphans, trim_quarantine, write_shard
from app.jobs.tasks import JobTask, Outcome, Work

log = get_logger("jobs")

LEDGER = "ledger.sqlite"
SUMMARY = "summary.json"


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What became of every note; ``n_in == n_ok + n_quarantined`` always.

    Attributes:
        n_resumed: Of ``n_in``, how many an earlier run had finished.
    """

    n_in: int
    n_ok: int
    n_quarantined: int
    n_resumed: int


def run_batch(
    source: Path,
    out: Path,
    *,
    task: JobTask,
    settings: Settings,
    retry: bool = False,
    on_progress: Callable[[int], None] = lambda n_done: None,
) -> BatchReport:
    """Run a task on every note of a file or folder.

    Args:
        source: Any file or folder that ``notewell read`` takes.
        out: The job's folder; an earlier run's results in it are kept and not computed again.
        task: What to do with each note.
        settings: Executor, workers and shard size stand in ``settings.jobs``.
        retry: Work again on notes that an earlier run quarantined.
        on_progress: Called with the number of notes finished since the last call.

    Raises:
        RecordError: There is no note to read.
        JobError: The folder cannot be written, is in use or belongs to another job, or the counts
            do not reconcile.
        NotewellError: The engine does not answer; what was finished by then is kept.
    """
    intake = Intake.of(source, out, settings)
    _make_folder(out)
    with locked(out):
        ledger = Ledger(out / LEDGER, JobIdentity.of(settings).configuration(task, settings))
        try:
            if retry:
                ledger.forget_quarantined()
            return _run(intake, _Folder(out, ledger, on_progress), task, settings)
        finally:
            ledger.close()


@dataclass(frozen=True, slots=True)
class _Folder:
    """Where a job keeps what it finished."""

    path: Path
    ledger: Ledger
    on_progress: Callable[[int], None]

    def mend(self) -> None:
        """Drop what a killed run wrote and did not enter in the ledger."""
        finished = self.ledger.done().items()
        with _writing():
            drop_orphans(self.path, self.ledger.shards())
            trim_quarantine(self.path, frozenset(d for d, s in finished if s == QUARANTINED))

    def keep(self, outcomes: list[Outcome]) -> None:
        """Write results first, enter them in the ledger after: a kill between loses nothing."""
        good = [o for o in outcomes if o.document is not None]
        bad = [o for o in outcomes if o.document is None]
        with _writing():
            append_quarantine(self.path, bad)
            shard = write_shard(self.path, good) if good else None
        self.ledger.record(good, shard)
        self.ledger.record(bad, None)
        self.on_progress(len(outcomes))

    def keep_all(self, outcomes: Iterable[Outcome], *, shard_notes: int) -> None:
        """Keep outcomes as they come; where they break off, what came by then is kept too."""
        held: list[Outcome] = []
        try:
            for outcome in outcomes:
                held.append(outcome)
                if len(held) == shard_notes:
                    self.keep(held)
                    held = []
        finally:
            if held:
                self.keep(held)


def _run(intake: Intake, folder: _Folder, task: JobTask, settings: Settings) -> BatchReport:
    folder.mend()
    before = folder.ledger.done()
    outcomes = _outcomes(intake.pending(before), EXECUTORS[settings.jobs.executor], task, settings)
    folder.keep_all(outcomes, shard_notes=settings.jobs.shard_notes)
    after = folder.ledger.done()
    report = BatchReport(
        n_in=len(intake.seen),
        n_ok=sum(after.get(d) == OK for d in intake.seen),
        n_quarantined=sum(after.get(d) == QUARANTINED for d in intake.seen),
        n_resumed=sum(d in before for d in intake.seen),
    )
    if report.n_in != report.n_ok + report.n_quarantined:
        raise JobError("counts_differ", n_in=report.n_in, n_ok=report.n_ok + report.n_quarantined)
    with _writing():
        (folder.path / SUMMARY).write_text(json.dumps(asdict(report), indent=1) + "\n", "utf-8")
    log.info("batch.done", task=task, n_notes=report.n_in, n_ok=report.n_ok)
    return report


def _outcomes(
    pending: Iterable[Work | Outcome], executor: Executor, task: JobTask, settings: Settings
) -> Iterator[Outcome]:
    """Yield what could not be read as it comes, and what the executor makes of the rest."""
    unread: list[Outcome] = []

    def readable() -> Iterator[Work]:
        for item in pending:
            if isinstance(item, Work):
                yield item
            else:
                unread.append(item)

    for outcome in executor(settings, task, readable()):
        yield outcome
        while unread:
            yield unread.pop(0)
    yield from unread


def _make_folder(out: Path) -> None:
    """Make the job's folder, its owner's alone: results are restored notes."""
    with _writing():
        out.mkdir(parents=True, exist_ok=True, mode=0o700)


@contextmanager
def _writing() -> Generator[None]:
    """Turn what a full disk or a folder of somebody else's raises into an error of ours."""
    try:
        yield
    except OSError:
        raise JobError("out_unusable") from None
