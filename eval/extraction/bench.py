"""Findings measured: each system on each set, by type and by assertion, with speed."""

from __future__ import annotations

import platform
import resource
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from app.core.errors import EvalError
from app.core.settings import Settings
from eval.extraction.other_environment import run_medspacy
from eval.extraction.told import ToldNotewell
from eval.output import Record
from eval.sample import Ask, Sample
from eval.scoring import MetricScore, score_records
from eval.systems.lexicon import Lexicon
from eval.systems.notewell import Notewell
from eval.systems.system import System
from eval.tasks.registry import find_task, load_samples

# Set: folder below the data's; the package's own samples need none.
SETS: Mapping[str, str] = {"smoke": "", "negex": "negex"}
# By set: findings by type on whole notes, classes of assertion on single concepts.
_SCORERS: Mapping[str, tuple[str, ...]] = {
    "smoke": ("findings",),
    "negex": ("negation", "context"),
}
# Rules are mended on reports of odd number: what they do not know is shown by the others.
HELD_OUT: Mapping[str, str] = {"negex": "negex, reports of even number"}
_EXTRACT = (Ask.EXTRACT,)
MEDSPACY = "medspacy"
# Systems that are told where the concepts are, and what they cannot be measured by.
_TOLD = frozenset({MEDSPACY, ToldNotewell.name})
_OF_FINDING = ("findings_f1", "concept_recall")
# Notes that are read before the clock runs: lexicons and weights load with the first.
_N_WARM = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One system on one set.

    Attributes:
        notes_per_s: Texts a second, warm.
        scores: By metric; those that nothing could be scored of are left out.
    """

    system: str
    data_set: str
    n_texts: int
    notes_per_s: float
    scores: Mapping[str, MetricScore] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ExtractionBench:
    """One run.

    Attributes:
        peak_memory_mb: Of this process, after all systems.
        absent: Sets whose data are not there, systems that were not given.
    """

    machine: str
    cells: tuple[Cell, ...]
    peak_memory_mb: int
    absent: tuple[str, ...]


def run_bench(
    data: Path | None,
    settings: Settings,
    *,
    medspacy: Path | None = None,
    limit: int | None = None,
    seed: int = 0,
) -> ExtractionBench:
    """Measure the product, its word lists alone, and medSpaCy where a Python that has it is given.

    Where a set is of single concepts, the product is told them as well, as medSpaCy always is.

    Args:
        data: Folder that holds a folder for each public set; None for the package's samples alone.
        settings: Of the product.
        medspacy: Python interpreter of an environment with medspacy. It is told where the concepts
            are, which the others find by themselves, and judges their assertions.
        limit: Only the first so many texts of each set.
        seed: Of intervals and surrogates.

    Raises:
        EvalError: medSpaCy does not answer.
    """
    absent: list[str] = []
    cells: list[Cell] = []
    for name, folder in SETS.items():
        try:
            samples = load_samples(find_task(name), _place(data, folder), limit=limit)
        except EvalError as error:
            if error.code not in {"eval_data_missing", "eval_file_missing"}:
                raise
            absent.append(name)
            continue
        for system in _systems(name, settings, seed=seed):
            cells.extend(_cells(system.name, name, *_timed(system, samples), seed=seed))
        if medspacy:
            cells.extend(_cells(MEDSPACY, name, *run_medspacy(medspacy, samples), seed=seed))
    return ExtractionBench(
        machine=f"{platform.machine()}, Python {platform.python_version()}",
        cells=tuple(cells),
        peak_memory_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        absent=(*absent, *(() if medspacy else (MEDSPACY,))),
    )


def _systems(data_set: str, settings: Settings, *, seed: int) -> tuple[System, ...]:
    """Return what is measured on a set; only single concepts can be told to the product."""
    product = Notewell(settings, seed=seed)
    if data_set not in HELD_OUT:
        return product, Lexicon()
    return product, ToldNotewell(product.assistant), Lexicon()


def _place(data: Path | None, folder: str) -> Path | None:
    return data / folder if data and folder else None


def _timed(system: System, samples: Sequence[Sample]) -> tuple[list[Record], float]:
    """Return what a system gives for each sample, and the seconds spent, loading left out."""
    read: Callable[[Sample], Record] = lambda s: Record(s, system.run(s, _EXTRACT))  # noqa: E731
    for sample in samples[:_N_WARM]:
        read(sample)
    started = perf_counter()
    records = [read(sample) for sample in samples]
    return records, perf_counter() - started


def _cells(
    system: str, data_set: str, records: Sequence[Record], seconds: float, *, seed: int
) -> Iterator[Cell]:
    """Yield the scores of a system on a set, and on the part of it that is held out."""
    per_s = round(len(records) / seconds, 2)
    parts = {data_set: records}
    held_out = [r for r in records if _is_even(r.sample.group)]
    if data_set in HELD_OUT and held_out:
        parts[HELD_OUT[data_set]] = held_out
    for name, part in parts.items():
        scores = score_records(part, _SCORERS[data_set], seed=seed)
        shown = {s.metric.name: s for s in scores if s.interval}
        yield Cell(
            system=system,
            data_set=name,
            n_texts=len(part),
            notes_per_s=per_s,
            scores=_of_assertions(shown) if system in _TOLD else shown,
        )


def _of_assertions(scores: Mapping[str, MetricScore]) -> dict[str, MetricScore]:
    return {name: s for name, s in scores.items() if not name.startswith(_OF_FINDING)}


def _is_even(report: str) -> bool:
    return report.isdecimal() and int(report) % 2 == 0
