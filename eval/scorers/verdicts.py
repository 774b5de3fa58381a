"""Verdicts: whether a system tells true claims of a source from false ones."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.claim import Label
from eval.output import Record
from eval.sample import GoldClaim
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio


def score_verdicts(record: Record) -> Scores:
    """Compare the labels with the gold claims.

    Definition: ``verdict_accuracy`` is the share of claims judged right, where "contradicted" and
    "unsupported" both reject; ``false_rejected`` and ``true_accepted`` the same among false and
    true claims. Range: 0 to 1. Source: of this project.
    Known weakness: accuracy moves with the mix of true and false claims; read the other two.
    """
    gold, labels = record.sample.claims, record.output.labels
    if gold is None:
        return VERDICTS.declared(Unscored.NO_GOLD)
    if labels is None or len(labels) != len(gold):
        return VERDICTS.declared(Unscored.NO_OUTPUT)
    right = judged_right(labels, gold)
    true = [ok for ok, claim in zip(right, gold, strict=True) if claim.supported]
    false = [ok for ok, claim in zip(right, gold, strict=True) if not claim.supported]
    return {
        "verdict_accuracy": ratio(sum(right), len(right)),
        "false_rejected": ratio(sum(false), len(false)),
        "true_accepted": ratio(sum(true), len(true)),
    }


def judged_right(labels: Sequence[Label], gold: Sequence[GoldClaim]) -> list[bool]:
    """Say of each claim whether its label accepts it rightly or rejects it rightly."""
    pairs = zip(labels, gold, strict=True)
    return [(label is Label.SUPPORTED) == claim.supported for label, claim in pairs]


VERDICTS = Scorer(
    "verdicts",
    (
        Metric("verdict_accuracy", "Claims judged right"),
        Metric("false_rejected", "False claims rejected"),
        Metric("true_accepted", "True claims accepted"),
    ),
    score_verdicts,
)
