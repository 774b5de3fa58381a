"""A batch job: many notes in, result shards and a quarantine list out, resumable at any point."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from app.core.errors import JobError, NotewellError
from app.core.log import get_logger
from app.core.note import Note
from app.core.settings import Settings
from app.jobs.executors import EXECUTORS
from app.jobs.ledger import Ledger
from app.jobs.shards import append_quarantine, drop_orphans, trim_quarantine, write_shard
from app.jobs.tasks import JobTask, Outcome, Work
from app.records import BadRow, find_files, iter_notes

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
    on_progress: Callable[[int], None] = lambda n_done: None,
) -> BatchReport:
    """Run a task on every note of a file or folder.

    Args:
        source: Any file or folder that ``notewell read`` takes.
        out: The job's folder; an earlier run's results in it are kept and not computed again.
        task: What to do with each note.
        settings: Executor, workers and shard size stand in ``settings.jobs``.
        on_progress: Called with the number of notes finished since the last call.

    Raises:
        RecordError: There is no note to read.
        JobError: The folder belongs to another job, or the counts do not reconcile.
    """
    files = find_files(source)
    _make_folder(out)
    ledger = Ledger(out / LEDGER, _configuration(task, settings))
    try:
        return _run(files, out, ledger, (task, settings), on_progress)
    finally:
        ledger.close()


def _run(
    files: Sequence[Path],
    out: Path,
    ledger: Ledger,
    job: tuple[JobTask, Settings],
    on_progress: Callable[[int], None],
) -> BatchReport:
    task, settings = job
    done = ledger.done()
    drop_orphans(out, ledger.shards())
    trim_quarantine(out, frozenset(d for d, status in done.items() if status != "ok"))
    seen: dict[str, None] = {}
    pending = _pending(files, settings, done, seen)
    outcomes = _outcomes(pending, EXECUTORS[settings.jobs.executor], task, settings)
    while shard := list(islice(outcomes, settings.jobs.shard_notes)):
        _keep(out, ledger, shard)
        on_progress(len(shard))
    status = ledger.done()
    report = BatchReport(
        len(seen),
        sum(status.get(d) == "ok" for d in seen),
        sum(status.get(d) == "quarantined" for d in seen),
        sum(d in done for d in seen),
    )
    if report.n_in != report.n_ok + report.n_quarantined:
        raise JobError("counts_differ", n_in=report.n_in, n_ok=report.n_ok)
    (out / SUMMARY).write_text(json.dumps(asdict(report), indent=1) + "\n", "utf-8")
    log.info("batch.done", task=task, n_notes=report.n_in, n_ok=report.n_ok)
    return report


def _outcomes(
    pending: Iterable[Work | Outcome],
    executor: Callable[[Settings, JobTask, Iterable[Work]], Iterator[Outcome]],
    task: JobTask,
    settings: Settings,
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


def _pending(
    files: Sequence[Path], settings: Settings, done: dict[str, str], seen: dict[str, None]
) -> Iterator[Work | Outcome]:
    """Yield the notes that no earlier run finished; ``seen`` collects the digests of all."""
    for file in files:
        for place, item in _items(file, settings):
            digest = _digest(f"{file.name}\0{place}", item)
            if digest in seen:
                continue
            seen[digest] = None
            if digest in done:
                continue
            if isinstance(item, Note):
                yield Work(digest, item)
            else:
                yield Outcome(digest, place, code=item.code, reason=str(item))


def _items(file: Path, settings: Settings) -> Iterator[tuple[str, Note | NotewellError]]:
    try:
        for item in iter_notes(file, settings.records):
            if isinstance(item, BadRow):
                yield item.note_id, item.error
            else:
                yield item.note_id, item
    except NotewellError as error:
        yield file.name, error


def _digest(place: str, item: Note | NotewellError) -> str:
    content = item.text if isinstance(item, Note) else item.code
    return hashlib.sha256(f"{place}\0{content}".encode()).hexdigest()


def _keep(out: Path, ledger: Ledger, outcomes: list[Outcome]) -> None:
    """Write results first, enter them in the ledger after: a kill between the two loses nothing."""
    good = [o for o in outcomes if o.document is not None]
    bad = [o for o in outcomes if o.document is None]
    if bad:
        append_quarantine(out, bad)
    ledger.record(good, write_shard(out, good) if good else None)
    ledger.record(bad, None)


def _configuration(task: JobTask, settings: Settings) -> str:
    """Digest what decides the results; where the job runs and how it logs does not."""
    deciding = settings.model_dump(mode="json", include={"deid", "engine", "tasks", "seed"})
    return hashlib.sha256(json.dumps([task, deciding], sort_keys=True).encode()).hexdigest()


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise JobError("out_unusable") from None
