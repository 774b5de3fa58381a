"""The outputs of a run: those that are there already, those of other runs, and the rest anew."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.core.errors import EvalError
from eval.identity import RunPlan, output_key
from eval.ledger import Ledger
from eval.output import Output, Record
from eval.output_cache import OutputCache, open_cache
from eval.runs import SAMPLES, RunFolder
from eval.sample import Sample
from eval.workers import answer


@dataclass(frozen=True, slots=True)
class Conduct:
    """How a run is carried out; its outputs do not rest on it.

    Attributes:
        resume: Go on with a run that was killed.
        fresh: Forget the completed samples of a run of the same id.
        n_workers: Processes that run a costly system, and those that score.
        data_dir: Where outputs are kept across runs; None keeps none and takes none.
    """

    resume: bool = False
    fresh: bool = False
    n_workers: int = 1
    data_dir: Path | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a run is, and where its outputs are from.

    Attributes:
        kept: Completed by an earlier process of this run.
        cached: Taken from another run.
        generated: By the system, in this process's time.
    """

    n_all: int
    kept: int = 0
    cached: int = 0
    generated: int = 0

    @property
    def n_done(self) -> int:
        """Completed samples."""
        return self.kept + self.cached + self.generated


Progress = Callable[[Tally], None]


def complete(
    folder: RunFolder,
    plan: RunPlan,
    config: dict[str, Any],
    *,
    conduct: Conduct,
    progress: Progress | None = None,
) -> None:
    """Complete the samples of a run; at the end they stand in the plan's order.

    Args:
        folder: Of the run.
        plan: What to run.
        config: Of the plan, for a run that begins anew.
        conduct: How to.
        progress: Told at the start and after each sample.

    Raises:
        EvalError: Some samples are completed and neither ``resume`` nor ``fresh`` is set, the
            folder is held by another process or cannot be written, or the cache cannot be used.
    """
    tell = progress or _tell_nobody
    order = [sample.sample_id for sample in plan.samples]
    with folder.ledger() as ledger, _kept(plan, conduct) as kept:
        if conduct.fresh:
            folder.begin_anew(ledger, config)
        _check_start(ledger, order, conduct, run=folder.path.name)
        n_workers = conduct.n_workers if plan.is_costly else 1
        for tally in _steps(ledger, plan, kept, n_workers=n_workers):
            tell(tally)
        folder.arrange(ledger.completed, order)


def _tell_nobody(tally: Tally) -> None:
    del tally


@dataclass(frozen=True, slots=True)
class _Kept:
    """The outputs of other runs for one plan."""

    cache: OutputCache
    key: Callable[[Sample], str]

    def find(self, sample: Sample) -> Output | None:
        return self.cache.find(self.key(sample))

    def keep(self, sample: Sample, output: Output) -> None:
        self.cache.keep(self.key(sample), output)


@contextmanager
def _kept(plan: RunPlan, conduct: Conduct) -> Generator[_Kept | None]:
    if not plan.is_costly or conduct.data_dir is None:
        yield None
        return
    with open_cache(conduct.data_dir) as cache:
        yield _Kept(cache, output_key(plan))


def _check_start(ledger: Ledger, order: Sequence[str], conduct: Conduct, *, run: str) -> None:
    """Refuse to go on by accident, or with samples that the plan does not have."""
    known = frozenset(order)
    for number, sample_id in enumerate(ledger.completed, start=1):
        if sample_id not in known:
            problem = "a sample that the run does not have"
            raise EvalError("eval_row_invalid", file=SAMPLES, line=number, problem=problem)
    n_done = len(ledger.completed)
    if 0 < n_done < len(order) and not conduct.resume:
        raise EvalError("eval_run_unfinished", run=run, n_done=n_done, n_all=len(order))


def _steps(ledger: Ledger, plan: RunPlan, kept: _Kept | None, *, n_workers: int) -> Iterator[Tally]:
    """Complete a sample at a step: first what other runs have, then what must be generated."""
    tally = Tally(len(plan.samples), kept=len(ledger.completed))
    yield tally
    done = frozenset(ledger.completed)
    left: list[Sample] = []
    for sample in plan.samples:
        if sample.sample_id in done:
            continue
        output = kept.find(sample) if kept else None
        if output is None:
            left.append(sample)
            continue
        ledger.append(Record(sample, output))
        tally = replace(tally, cached=tally.cached + 1)
        yield tally
    for sample, output in answer(plan.system, plan.task.asks, left, n_workers=n_workers):
        if kept:
            kept.keep(sample, output)
        ledger.append(Record(sample, output))
        tally = replace(tally, generated=tally.generated + 1)
        yield tally
