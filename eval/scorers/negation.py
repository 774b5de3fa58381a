"""Negation: whether concepts that a sentence denies are found as absent."""

from __future__ import annotations

from app.core.finding import Assertion
from eval.output import Record
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio


def score_negation(record: Record) -> Scores:
    """Compare "absent" on findings with gold concepts, whatever their types.

    Definition: ``negation_f1`` is the micro F1 of the class "absent", where a gold concept counts
    as called absent if a finding that overlaps it is; ``concept_recall`` the share of concepts that
    any finding overlaps. Range: 0 to 1. Source: after NegEx (Chapman et al. 2001).
    Known weakness: a concept that no finding overlaps counts as not negated, so F1 mixes
    recognition with negation; ``concept_recall`` says how much.
    """
    gold, found = record.sample.findings, record.output.findings
    if gold is None:
        return NEGATION.declared(Unscored.NO_GOLD)
    if found is None:
        return NEGATION.declared(Unscored.NO_OUTPUT)
    touched = [[f.assertion for f in found if f.span.overlaps(g.span)] for g in gold]
    called = [Assertion.ABSENT in assertions for assertions in touched]
    wanted = [g.assertion == Assertion.ABSENT.value for g in gold]
    n_right = sum(c and w for c, w in zip(called, wanted, strict=True))
    return {
        "negation_f1": ratio(2 * n_right, sum(called) + sum(wanted)),
        "concept_recall": ratio(sum(bool(t) for t in touched), len(gold)),
    }


NEGATION = Scorer(
    "negation",
    (
        Metric("negation_f1", "F1 of concepts called absent"),
        Metric("concept_recall", "Concepts that a finding overlaps"),
    ),
    score_negation,
)
