"""Panels of findings, answers and judged claims: each beside its gold."""

from __future__ import annotations

from collections import Counter

from app.core.claim import Label
from app.core.finding import Finding
from eval.output import Record
from eval.report.panels import Fault, Item, Panel, Tone, fault_in
from eval.report.touches import Touch
from eval.sample import GoldClaim, GoldFinding, Question
from eval.scorers.findings import match_findings
from eval.scorers.mentions import mentions

_SUBJECTS = {"medication": Touch.MEDICATION, "allergy": Touch.ALLERGY}


def statement_panels(record: Record) -> tuple[Panel, ...]:
    """Return the panels of structured statements, answers and verdicts."""
    return (_findings(record), _answers(record), _verdicts(record))


def _findings(record: Record) -> Panel:
    gold, found = record.sample.findings, record.output.findings
    if found is None:
        return Panel("Findings")
    if gold is None:
        items = tuple(_finding(record, f, "found", Tone.PLAIN) for f in found)
        return Panel("Findings", items, "Not judged: the benchmark has no findings.", named=True)
    pairs = match_findings(gold, found)
    # Counted, not looked up: a note may state the same finding twice in one place.
    missed = Counter(gold) - Counter(g for g, _ in pairs)
    extra = Counter(found) - Counter(f for _, f in pairs)
    items = [
        *(_matched(record, g, f) for g, f in pairs),
        *(_missed(record, g) for g in missed.elements()),
        *(_extra(record, f) for f in extra.elements()),
    ]
    items.sort(key=lambda item: item.spans)
    hint = "Matched by type and overlap with the gold findings."
    return Panel("Findings", tuple(items), hint, named=True)


def _matched(record: Record, gold: GoldFinding, found: Finding) -> Item:
    if gold.assertion == found.assertion.value:
        return _finding(record, found, "matched", Tone.GOOD)
    note = f"called {found.assertion.value}, is {gold.assertion}"
    return _finding(record, found, "wrong assertion", Tone.BAD, note, _fault("assertion", found))


def _missed(record: Record, gold: GoldFinding) -> Item:
    text = gold.span.of(record.sample.source)
    subject = [_SUBJECTS[gold.type]] if gold.type in _SUBJECTS else []
    fault = fault_in("finding missed", "", subject)
    return Item("missed", Tone.WARN, text, gold.assertion, gold.type, (gold.span,), fault)


def _extra(record: Record, found: Finding) -> Item:
    fault = _fault("finding extra", found)
    return _finding(record, found, "extra", Tone.WARN, found.assertion.value, fault)


def _fault(error: str, found: Finding) -> Fault:
    subject = [_SUBJECTS[found.type.value]] if found.type.value in _SUBJECTS else []
    return fault_in(error, "", subject)


def _finding(
    record: Record, found: Finding, label: str, tone: Tone, note: str = "",
    fault: Fault | None = None,
) -> Item:  # fmt: skip
    value = " ".join(part for part in (found.value, found.unit) if part)
    notes = (note or found.assertion.value, found.concept, value)
    return Item(
        label, tone, found.span.of(record.sample.source), ", ".join(n for n in notes if n),
        found.type.value, (found.span,), fault,
    )  # fmt: skip


def _answers(record: Record) -> Panel:
    questions, answers = record.sample.questions or (), record.output.answers
    if answers is None or len(answers) != len(questions):
        return Panel("Answers")
    pairs = zip(questions, answers, strict=True)
    return Panel("Answers", tuple(_answer(question, answer) for question, answer in pairs))


def _answer(question: Question, answer: str | None) -> Item:
    shown = "(abstained)" if answer is None else answer
    if answer is None and question.keywords is None:
        label, tone, note, error = "rightly left", Tone.GOOD, "the source does not say", None
    elif answer is None:
        label, tone, note, error = "left", Tone.WARN, "the source does say", "abstained wrongly"
    elif question.keywords is None:
        label, tone, note, error = (
            "made up", Tone.BAD, "the source does not say", "answered when silent",
        )  # fmt: skip
    elif mentions(answer, question.keywords):
        label, tone, note, error = "right", Tone.GOOD, "holds the keywords", None
    else:
        label, tone, note, error = "wrong", Tone.BAD, "lacks a keyword", "wrong answer"
    fault = fault_in(error, question.text) if error else None
    return Item(label, tone, shown, note, question.text, fault=fault)


def _verdicts(record: Record) -> Panel:
    claims, labels = record.sample.claims or (), record.output.labels
    if labels is None or len(labels) != len(claims):
        return Panel("Claims judged")
    pairs = zip(claims, labels, strict=True)
    return Panel("Claims judged", tuple(_verdict(claim, label) for claim, label in pairs))


def _verdict(claim: GoldClaim, label: Label) -> Item:
    truth = "true" if claim.supported else "false"
    if (label is Label.SUPPORTED) == claim.supported:
        return Item("judged right", Tone.GOOD, claim.text, f"{truth}, called {label.value}")
    error = "true claim rejected" if claim.supported else "false claim accepted"
    tone = Tone.WARN if claim.supported else Tone.BAD
    fault = fault_in(error, claim.text)
    return Item("judged wrong", tone, claim.text, f"{truth}, called {label.value}", fault=fault)
