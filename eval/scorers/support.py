"""Claim support: how much of what a summary says its source says too."""

from __future__ import annotations

from eval.checks.support import Problem
from eval.output import Record
from eval.scorers.claimwise import checked_claims
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio

__all__ = ["SUPPORT", "checked_claims", "score_support"]


def score_support(record: Record) -> Scores:
    """Check each claim of the summary against the whole source.

    Definition: ``claim_support`` is the share of checkable claims in which the harness's own check
    (``eval.checks.support``) finds nothing wrong; ``contradiction_rate`` the share with a wrong
    number, drug, negation, side, time, person or grade; ``support_score`` the mean calibrated
    probability that nothing is wrong, which tells summaries apart where the share does not.
    Range: 0 to 1. Source: of this project.
    Known weakness: a fact that takes two steps to infer counts as unsupported, a wrong relation
    between words of one sentence may count as supported; a copied sentence passes even where its
    context makes it misleading.
    """
    if record.output.claims is None:
        return SUPPORT.declared(Unscored.NO_OUTPUT)
    checks = [check for check in checked_claims(record) if check is not None]
    wrong = [check.problem for check in checks if check.problem is not None]
    n_contradicted = sum(problem is not Problem.CONTENT for problem in wrong)
    return {
        "claim_support": ratio(len(checks) - len(wrong), len(checks)),
        "contradiction_rate": ratio(n_contradicted, len(checks)),
        "support_score": ratio(sum(check.score for check in checks), len(checks)),
    }


SUPPORT = Scorer(
    "support",
    (
        Metric("claim_support", "Claims supported by the source"),
        Metric("contradiction_rate", "Claims at odds with the source", higher_is_better=False),
        Metric("support_score", "Mean probability that a claim is right"),
    ),
    score_support,
)
