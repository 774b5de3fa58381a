"""What a scorer is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from eval.output import Record
from eval.stats import Ratio

Unit = Literal["share", "words", "ms", "count", "grade", "tokens", "kappa"]


class Unscored(StrEnum):
    """Why a note adds nothing to a metric; counted, never taken for zero."""

    NO_GOLD = "no_gold"
    NO_OUTPUT = "no_output"
    NOTHING_TO_JUDGE = "nothing_to_judge"
    NOT_REPORTED = "not_reported"
    NOT_JUDGED = "not_judged"


Scores = Mapping[str, Ratio | Unscored]


@dataclass(frozen=True, slots=True)
class Metric:
    """A declared metric.

    Attributes:
        unit: "share" lies in [0, 1], "kappa" in [-1, 1]; only shares are compared with a gate.
        higher_is_better: None where neither direction is better in itself.
    """

    name: str
    title: str
    unit: Unit = "share"
    higher_is_better: bool | None = True


@dataclass(frozen=True, slots=True)
class Scorer:
    """A function with its declared metrics.

    Attributes:
        score: Returns exactly the declared metrics.
    """

    name: str
    metrics: tuple[Metric, ...]
    score: Callable[[Record], Scores]

    def declared(self, reason: Unscored) -> Scores:
        """Return every metric as unscored for one reason."""
        return {metric.name: reason for metric in self.metrics}


def ratio(part: float, whole: float) -> Ratio | Unscored:
    """Return the ratio, or that there was nothing to judge where ``whole`` is zero."""
    return Ratio(part, whole) if whole > 0 else Unscored.NOTHING_TO_JUDGE
