"""Drugs: medications that a summary names and its source does too, by brand or ingredient."""

from __future__ import annotations

from eval.checks.support import Problem
from eval.output import Record
from eval.scorers.claimwise import share_right
from eval.scorers.scorer import Metric, Scorer, Scores


def score_drug(record: Record) -> Scores:
    """Compare the drugs of each claim with those of the source.

    Definition: ``drug_support`` is the share of claims that name a drug, all of whose drugs the
    source names. Range: 0 to 1. Source: of this project.
    Known weakness: a drug that the source names for something else counts as right; names that are
    in neither the list nor the stems are no drugs.
    """
    return {
        "drug_support": share_right(record, (Problem.DRUG,)),
    }


DRUG = Scorer(
    "drug",
    (Metric("drug_support", "Claims whose drugs the source names"),),
    score_drug,
)
