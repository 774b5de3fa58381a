"""What stands beside a run's own scores: other runs, marks, subgroups."""

from __future__ import annotations

from dataclasses import dataclass

from eval.report.rivals import Rival, Versus
from eval.subgroups import Breakdown
from eval.wrong_patient import NO_MARKS, WrongPatientMarks


@dataclass(frozen=True, slots=True)
class Beside:
    """All of it; empty where a run stands alone.

    Attributes:
        versus: The comparisons with the rivals.
        marks: Metrics that an output about another patient wins.
        breakdowns: The scores by subgroup.
    """

    rivals: tuple[Rival, ...] = ()
    versus: tuple[Versus, ...] = ()
    marks: WrongPatientMarks = NO_MARKS
    breakdowns: tuple[Breakdown, ...] = ()

    @property
    def won(self) -> frozenset[str]:
        """Names of the metrics that an output about another patient wins."""
        return self.marks.won[0] if self.marks.won else frozenset()


ALONE = Beside()
