"""Context: whether concepts of the past, and those of other people, are found as such."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.finding import Assertion, Finding
from app.core.span import Span
from eval.contribution import Ratio
from eval.output import Record
from eval.sample import GoldFinding
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio

# Attribute of findings by systems that say, beside the assertion, what is told as history.
HISTORY, IS_HISTORY, IS_NONE = "history", "yes", "no"


def score_context(record: Record) -> Scores:
    """Compare "past" and "family" on findings with gold concepts, whatever their types.

    Definition: ``historical_f1`` is the micro F1 of the class "historical", where a gold concept
    counts as called so if a finding that overlaps it is past; ``history_f1`` the same by what the
    system says is told as history, whatever its assertion (a lasting disease, what is denied);
    ``experiencer_f1`` the same of concepts of anybody but the patient, by findings of the family.
    Range: 0 to 1. Source: after ConText (Harkema et al. 2009).
    Known weakness: a finding has one assertion, so a concept both historical and negated can be
    called one of them alone; other people are rare in reports, and their F1 rests on few concepts.
    """
    gold, found = record.sample.findings, record.output.findings
    if gold is None:
        return CONTEXT.declared(Unscored.NO_GOLD)
    if found is None:
        return CONTEXT.declared(Unscored.NO_OUTPUT)
    historical = [g.historical for g in gold]
    past = [f.span for f in found if f.assertion is Assertion.PAST]
    others = [f.span for f in found if f.assertion is Assertion.FAMILY]
    return {
        "historical_f1": _f1(gold, historical, past),
        "history_f1": _history_f1(gold, historical, found),
        "experiencer_f1": _f1(gold, [g.of_other for g in gold], others),
    }


def _history_f1(
    gold: Sequence[GoldFinding], wanted: Sequence[bool | None], found: Sequence[Finding]
) -> Ratio | Unscored:
    said = [(f.span, mark.text) for f in found if (mark := f.attribute(HISTORY)) is not None]
    if not said:
        return Unscored.NO_OUTPUT
    return _f1(gold, wanted, [span for span, text in said if text == IS_HISTORY])


def _f1(
    gold: Sequence[GoldFinding], wanted: Sequence[bool | None], those: Sequence[Span]
) -> Ratio | Unscored:
    judged = [(g.span, is_so) for g, is_so in zip(gold, wanted, strict=True) if is_so is not None]
    if not judged:
        return Unscored.NO_GOLD
    called = [any(span.overlaps(other) for other in those) for span, _ in judged]
    n_right = sum(c and is_so for c, (_, is_so) in zip(called, judged, strict=True))
    return ratio(2 * n_right, sum(called) + sum(is_so for _, is_so in judged))


CONTEXT = Scorer(
    "context",
    (
        Metric("historical_f1", "F1 of concepts called past"),
        Metric("history_f1", "F1 of concepts told as history"),
        Metric("experiencer_f1", "F1 of concepts of other people"),
    ),
    score_context,
)
