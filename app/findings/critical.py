"""Time-critical statements: what a reader must not miss, whatever else a summary leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.core.deid_text import DeidNote
from app.core.finding import Assertion, Finding, FindingType
from app.core.results import CriticalStatement
from app.core.span import Span
from app.terminology.tables import load_table
from app.terminology.units import convert

_OPEN = frozenset({Assertion.PRESENT, Assertion.POSSIBLE})


@dataclass(frozen=True, slots=True)
class _Threshold:
    concept: str
    comparator: str
    value: float
    unit: str
    rule: str


def find_critical(note: DeidNote, findings: Sequence[Finding]) -> tuple[CriticalStatement, ...]:
    """Return the sentences that hold a time-critical finding, present or possible.

    What is denied, past, a relative's or only watched for is never critical.

    Args:
        note: The note.
        findings: Those of the note.
    """
    seen: set[tuple[Span, str]] = set()
    statements: list[CriticalStatement] = []
    for finding in findings:
        if finding.source_id != note.note_ref or finding.assertion not in _OPEN:
            continue
        for rule in _rules_of(finding):
            span = _sentence_of(note, finding.span)
            if (span, rule) not in seen:
                seen.add((span, rule))
                text = note.text[span.start : span.end]
                statements.append(CriticalStatement(note.note_ref, span, text, rule))
    return tuple(statements)


def _sentence_of(note: DeidNote, span: Span) -> Span:
    return next((s for s in note.sentences if s.start <= span.start < s.end), span)


def _rules_of(finding: Finding) -> Iterator[str]:
    if finding.type is FindingType.PROBLEM and finding.concept in _critical_problems():
        yield _critical_problems()[finding.concept]
    if finding.type is FindingType.LAB:
        yield from (t.rule for t in _thresholds() if _exceeds(finding, t))


def _exceeds(finding: Finding, threshold: _Threshold) -> bool:
    if finding.concept != threshold.concept or finding.number is None:
        return False
    number = finding.number
    if finding.unit and threshold.unit and finding.unit != threshold.unit:
        converted = convert(number, finding.unit, threshold.unit)
        number = number if converted is None else converted
    return number >= threshold.value if threshold.comparator == ">=" else number < threshold.value


@cache
def _critical_problems() -> dict[str, str]:
    return {r["concept"]: r["rule"] for r in load_table("critical_problems", "app.findings").rows}


@cache
def _thresholds() -> tuple[_Threshold, ...]:
    return tuple(
        _Threshold(r["concept"], r["comparator"], float(r["value"]), r["unit"], r["rule"])
        for r in load_table("critical_labs", "app.findings").rows
    )
