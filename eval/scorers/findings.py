"""Findings: structured statements found, by type, and their assertions."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.finding import Finding, FindingType
from eval.output import Record
from eval.sample import GoldFinding
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio
from eval.stats import Ratio

ANY = "any"
_TYPES = tuple(kind.value for kind in FindingType)


def score_findings(record: Record) -> Scores:
    """Match the findings with the gold ones, one to one.

    Definition: a finding matches a gold one of the same type whose span it overlaps, the largest
    overlap first; ``findings_f1`` is the micro F1 (2 tp over 2 tp + fp + fn) over all types, then
    of each type; ``assertion_accuracy`` the share of matches with the gold assertion. Range: 0 to
    1. Source: lenient matching after the i2b2 2010 concept task.
    Known weakness: overlap forgives wrong borders; codes, values and doses are not compared.
    """
    gold, found = record.sample.findings, record.output.findings
    if gold is None:
        return FINDINGS.declared(Unscored.NO_GOLD)
    if found is None:
        return FINDINGS.declared(Unscored.NO_OUTPUT)
    pairs = match_findings(gold, found)
    n_agreed = sum(g.assertion == f.assertion.value for g, f in pairs)
    by_type = {f"findings_f1_{kind}": _f1_of_type(gold, found, kind) for kind in _TYPES}
    return {
        "findings_f1": ratio(2 * len(pairs), len(gold) + len(found)),
        "assertion_accuracy": ratio(n_agreed, len(pairs)),
        **by_type,
    }


def match_findings(
    gold: Sequence[GoldFinding], found: Sequence[Finding]
) -> list[tuple[GoldFinding, Finding]]:
    """Pair gold and found statements, largest overlap first; each is used once."""
    candidates = [
        (min(g.span.end, f.span.end) - max(g.span.start, f.span.start), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.span.overlaps(f.span) and g.type in {f.type.value, ANY}
    ]
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return [(gold[i], found[j]) for i, j in sorted(pairs)]


def _f1_of_type(
    gold: Sequence[GoldFinding], found: Sequence[Finding], kind: str
) -> Ratio | Unscored:
    wanted = [g for g in gold if g.type == kind]
    given = [f for f in found if f.type.value == kind]
    return ratio(2 * len(match_findings(wanted, given)), len(wanted) + len(given))


FINDINGS = Scorer(
    "findings",
    (
        Metric("findings_f1", "Findings F1, all types"),
        Metric("assertion_accuracy", "Assertions right among matches"),
        *(Metric(f"findings_f1_{kind}", f"Findings F1, {kind}") for kind in _TYPES),
    ),
    score_findings,
)
