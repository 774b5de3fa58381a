"""Laterality: sides of the body that a summary has from its source."""

from __future__ import annotations

from eval.checks.support import Problem
from eval.output import Record
from eval.scorers.claimwise import share_right
from eval.scorers.scorer import Metric, Scorer, Scores


def score_laterality(record: Record) -> Scores:
    """Compare the sides of each claim with those of the source.

    Definition: ``laterality_consistency`` is the share of claims with a side (left, right, both)
    that the source gives of the same place. Range: 0 to 1. Source: of this project.
    Known weakness: a place that the source names by another word than the claim is compared by what
    stands around it alone.
    """
    return {
        "laterality_consistency": share_right(record, (Problem.LATERALITY,)),
    }


LATERALITY = Scorer(
    "laterality",
    (Metric("laterality_consistency", "Claims whose sides the source gives"),),
    score_laterality,
)
