"""Claim support: how much of what a summary says its source says too."""

from __future__ import annotations

from eval.checks.support import SourceIndex, Support, check_support
from eval.output import Record
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio


def score_support(record: Record) -> Scores:
    """Check each claim of the summary against the whole source.

    Definition: ``claim_support`` is the share of checkable claims in which the harness's own check
    (``eval.checks.support``) finds nothing wrong; ``contradiction_rate`` the share with a wrong
    number, drug, negation or side. Range: 0 to 1. Source: of this project.
    Known weakness: lexical. Faithful paraphrase in other words counts as unsupported, a wrong
    relation between words of one sentence as supported; a copied sentence passes even where its
    context makes it misleading.
    """
    if record.output.claims is None:
        return SUPPORT.declared(Unscored.NO_OUTPUT)
    checks = [check for check in checked_claims(record) if check is not None]
    wrong = [check.problem for check in checks if check.problem is not None]
    n_contradicted = sum(problem != "content" for problem in wrong)
    return {
        "claim_support": ratio(len(checks) - len(wrong), len(checks)),
        "contradiction_rate": ratio(n_contradicted, len(checks)),
    }


def checked_claims(record: Record) -> tuple[Support | None, ...]:
    """Return the check of each claim in order, for scores and reports alike."""
    source = SourceIndex.of(record.sample.source)
    return tuple(check_support(claim.text, source) for claim in record.output.claims or ())


SUPPORT = Scorer(
    "support",
    (
        Metric("claim_support", "Claims supported by the source"),
        Metric("contradiction_rate", "Claims at odds with the source", higher_is_better=False),
    ),
    score_support,
)
