"""Quantities: numbers, units, doses and frequencies that a summary has from its source."""

from __future__ import annotations

from eval.checks.support import Problem
from eval.output import Record
from eval.scorers.claimwise import share_right
from eval.scorers.scorer import Metric, Scorer, Scores


def score_quantity(record: Record) -> Scores:
    """Compare the amounts of each claim with those of the source.

    Definition: ``number_support`` is the share of claims with a number, date or dose whose every
    amount, in its unit or one that it converts to, the source gives of the same thing;
    ``frequency_support`` the same of how often something is taken ("BID", "q12h" and "twice a day"
    are one). Range: 0 to 1. Source: of this project.
    Known weakness: sums and differences that a summary works out by itself count as wrong; a number
    that the source gives of two things may be lent from one to the other.
    """
    return {
        "number_support": share_right(record, (Problem.NUMBER, Problem.UNIT, Problem.DOSE)),
        "frequency_support": share_right(record, (Problem.FREQUENCY,)),
    }


QUANTITY = Scorer(
    "quantity",
    (
        Metric("number_support", "Claims whose numbers, units and doses the source gives"),
        Metric("frequency_support", "Claims whose frequencies the source gives"),
    ),
    score_quantity,
)
