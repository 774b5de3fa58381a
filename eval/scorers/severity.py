"""Severity: how bad, how long-standing and whither, as the source has it."""

from __future__ import annotations

from eval.checks.support import Problem
from eval.output import Record
from eval.scorers.claimwise import share_right
from eval.scorers.scorer import Metric, Scorer, Scores


def score_severity(record: Record) -> Scores:
    """Compare the grades of each claim with those of the source.

    Definition: ``severity_consistency`` is the share of claims with a grade (mild, acute, worse,
    upper …) that the source gives of the same thing. Range: 0 to 1. Source: of this project.
    Known weakness: a grade that the source only implies by a number counts as wrong, pain scores
    apart.
    """
    return {
        "severity_consistency": share_right(record, (Problem.SEVERITY,)),
    }


SEVERITY = Scorer(
    "severity",
    (Metric("severity_consistency", "Claims whose grades the source gives"),),
    score_severity,
)
