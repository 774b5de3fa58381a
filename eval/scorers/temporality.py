"""Temporality: what is over, present or planned, and what happened to treatments."""

from __future__ import annotations

from eval.checks.support import Problem
from eval.output import Record
from eval.scorers.claimwise import share_right
from eval.scorers.scorer import Metric, Scorer, Scores


def score_temporality(record: Record) -> Scores:
    """Compare the times of each claim, and what it says was done, with the source.

    Definition: ``temporality_consistency`` is the share of claims whose past, present and planned
    things and whose dates the source does not place elsewhere; ``status_consistency`` the share of
    claims that start, stop, hold or change a treatment as the source does. Range: 0 to 1. Source:
    of this project.
    Known weakness: tense alone is no time: only words that say it in so many words count.
    """
    return {
        "temporality_consistency": share_right(record, (Problem.TEMPORALITY,)),
        "status_consistency": share_right(record, (Problem.STATUS,)),
    }


TEMPORALITY = Scorer(
    "temporality",
    (
        Metric("temporality_consistency", "Claims that place things in time as the source does"),
        Metric("status_consistency", "Claims that start and stop treatments as the source does"),
    ),
    score_temporality,
)
