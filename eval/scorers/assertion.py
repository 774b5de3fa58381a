"""Assertion: whether a summary affirms and denies what its source affirms and denies."""

from __future__ import annotations

from eval.checks.support import Problem
from eval.output import Record
from eval.scorers.claimwise import share_right
from eval.scorers.scorer import Metric, Scorer, Scores


def score_assertion(record: Record) -> Scores:
    """Compare what each claim affirms or denies with the source.

    Definition: ``assertion_consistency`` is the share of claims none of whose findings the source
    denies where the claim affirms it, or the other way round. Range: 0 to 1. Source: of this
    project.
    Known weakness: what the source calls possible counts as affirmed; of two statements at odds in
    the source the one nearer to the claim decides.
    """
    return {
        "assertion_consistency": share_right(record, (Problem.NEGATION,)),
    }


ASSERTION = Scorer(
    "assertion",
    (Metric("assertion_consistency", "Claims that affirm and deny as the source does"),),
    score_assertion,
)
