"""Experiencer: whether a summary says of the patient what its source says of the patient."""

from __future__ import annotations

from eval.checks.support import Problem
from eval.output import Record
from eval.scorers.claimwise import share_right
from eval.scorers.scorer import Metric, Scorer, Scores


def score_experiencer(record: Record) -> Scores:
    """Compare whom each claim is about with the source.

    Definition: ``experiencer_consistency`` is the share of claims none of whose conditions the
    source gives to somebody else alone. Range: 0 to 1. Source: of this project.
    Known weakness: whom a sentence without a relative's name is about is taken from its heading,
    not from the sentence before.
    """
    return {
        "experiencer_consistency": share_right(record, (Problem.PERSON,)),
    }


EXPERIENCER = Scorer(
    "experiencer",
    (Metric("experiencer_consistency", "Claims about whom the source says it of"),),
    score_experiencer,
)
