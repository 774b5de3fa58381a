"""What a benchmark is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from eval.sample import Ask, Sample
from eval.tasks.collection import Collection


class LoadSplit(Protocol):
    """Reads a split of a benchmark."""

    def __call__(self, folder: Path, split: str) -> tuple[Sample, ...]:
        """Return its samples, in a stable order."""
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """A benchmark.

    Attributes:
        asks: What a system is asked for, for each sample.
        scorers: Names of the scorers that judge it.
        load: Reads the samples from the data folder, in a stable order.
        load_training: Reads those that a system may learn from; None where the task has none.
        load_split: Reads a split by its name; None where the task has one alone.
        load_collection: Reads the texts that a retrieval task searches; None for other tasks.
        needs_data: Whether ``--data`` must name a folder; the project's samples need none.
        shows_phi: Whether its sources hold PHI (of invented people) that reports will show.
    """

    name: str
    about: str
    licence: str
    asks: tuple[Ask, ...]
    scorers: tuple[str, ...]
    load: Callable[[Path], tuple[Sample, ...]]
    load_training: Callable[[Path], tuple[Sample, ...]] | None = None
    load_split: LoadSplit | None = None
    load_collection: Callable[[Path], Collection] | None = None
    needs_data: bool = True
    shows_phi: bool = False


# All read the checks of the same claims, which are made once.
CLAIM_SCORERS = (
    "support", "quantity", "drug", "assertion", "laterality", "temporality", "experiencer",
    "severity",
)  # fmt: skip
SUMMARY_SCORERS = (
    *CLAIM_SCORERS, "omission", "citation", "rouge", "ngrams", "edits", "extractive", "readability",
    "cost",
)  # fmt: skip
PHI_SCORERS = ("phi", "phi-kinds", "cost")
RETRIEVAL_SCORERS = ("retrieval",)
