"""A result laid out for reading: headings, sentences, numbered sources; no file format yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from app.assistant.export.conflict_words import CONFLICT, conflict_words
from app.core.claim import Citation, Verdict
from app.core.finding import Finding
from app.core.flag import notice_of
from app.core.quoting import told_under
from app.core.results import (
    Answer,
    CriticalStatement,
    Findings,
    Handout,
    Summary,
    unquoted_critical,
)
from app.core.span import Span

DRAFT_NOTICE = "Draft for a licensed clinician to check; not a medical device."
WITHHELD_HEADING = "Not supported by the note"
NEAREST_HEADING = "Nearest in the record; none of it was found to answer"

ReportKind = Literal["summary", "findings", "handout", "answer"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a report.

    Attributes:
        numbers: Its sources: 1-based places in the report's ``sources``.
        label: What the check found, with the kind of error; empty for what is supported.
        reason: Why, in one line.
    """

    text: str = field(repr=False)
    numbers: tuple[int, ...] = ()
    label: str = ""
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences under one heading; the heading may be empty."""

    heading: str
    lines: tuple[Line, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A structured finding.

    Attributes:
        details: Its attributes, its code and what contradicts it, as (name, text).
    """

    type: str
    text: str = field(repr=False)
    assertion: str
    source_id: str = field(repr=False)
    span: Span
    details: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Report:
    """One result, laid out.

    Attributes:
        lead: A sentence before the parts; empty where there is none.
        withheld: What the check did not let pass, each with its evidence as sources.
        sources: Cited characters, once each, in the order of their first mention.
        facts: What made it: template, model, prompt, …, as (name, text).
    """

    kind: ReportKind
    title: str = field(repr=False)
    lead: str = field(default="", repr=False)
    critical: tuple[CriticalStatement, ...] = field(default=(), repr=False)
    parts: tuple[Part, ...] = field(default=(), repr=False)
    rows: tuple[Row, ...] = field(default=(), repr=False)
    withheld: tuple[Line, ...] = field(default=(), repr=False)
    sources: tuple[Citation, ...] = field(default=(), repr=False)
    facts: tuple[tuple[str, str], ...] = ()

    def sources_of(self, line: Line) -> tuple[Citation, ...]:
        """Return the characters that a line rests on."""
        return tuple(self.sources[number - 1] for number in line.numbers)


def summary_report(summary: Summary) -> Report:
    """Lay out a summary."""
    numbering = _Numbering()
    groups = groupby(summary.supported, key=lambda v: v.claim.section)
    return Report(
        kind="summary",
        title=f"Summary of {summary.source_id}",
        lead=" ".join(filter(None, (summary.notice, notice_of(summary.flags)))),
        critical=unquoted_critical(summary),
        parts=tuple(Part(section, numbering.lines(group)) for section, group in groups),
        withheld=numbering.withheld(summary.withheld),
        sources=numbering.sources,
        facts=(
            ("Template", summary.template),
            ("Model", summary.model),
            ("Prompt", summary.prompt),
        ),
    )


def findings_report(findings: Findings, text: str) -> Report:
    """Lay out findings; ``text`` is the note's, which the spans count in."""
    return Report(
        kind="findings",
        title=f"Findings of {findings.source_id}",
        lead=notice_of(findings.flags),
        critical=findings.critical,
        rows=tuple(
            _row(finding, text, conflict_words(findings, place))
            for place, finding in enumerate(findings.items)
        ),
        facts=(("Model", findings.model), *model_facts(findings)),
    )


def model_facts(findings: Findings) -> Iterable[tuple[str, str]]:
    """Yield what a person must know of a language model's part, if it had one."""
    if findings.prompt:
        yield "Prompt", findings.prompt
    if findings.ungrounded:
        yield "Left out: told by the model, not in the note", str(len(findings.ungrounded))
    if findings.unread:
        yield "Lines that the model did not read", str(len(findings.unread))


def handout_report(handout: Handout) -> Report:
    """Lay out a handout."""
    numbering = _Numbering()
    return Report(
        kind="handout",
        title=handout.title,
        lead=notice_of(handout.flags),
        parts=tuple(Part(s.heading, numbering.lines(s.supported)) for s in handout.sections),
        withheld=numbering.withheld(handout.withheld),
        sources=numbering.sources,
        facts=(
            ("Reading grade", f"{handout.grade:g}"),
            ("Language", handout.language),
            *(("Note", notice) for notice in handout.notices),
            ("Model", handout.model),
            ("Prompt", handout.prompt),
        ),
    )


def answer_report(answer: Answer) -> Report:
    """Lay out an answer, or that the record does not hold one."""
    numbering = _Numbering()
    told = Part("", numbering.lines(answer.supported))
    near = Part(NEAREST_HEADING, numbering.quotes(answer.nearest))
    return Report(
        kind="answer",
        title="Not in the record" if answer.text is None else "Answer",
        lead=" ".join(filter(None, (answer.reason, notice_of(answer.flags)))),
        parts=tuple(part for part in (told, near) if part.lines),
        withheld=numbering.withheld(answer.withheld),
        sources=numbering.sources,
        facts=(("Model", answer.model), ("Prompt", answer.prompt)),
    )


class _Numbering:
    """Numbers citations as they come; equal ones share a number."""

    def __init__(self) -> None:
        self._numbers: dict[Citation, int] = {}

    @property
    def sources(self) -> tuple[Citation, ...]:
        return tuple(self._numbers)

    def lines(self, verdicts: Iterable[Verdict]) -> tuple[Line, ...]:
        return tuple(
            Line(told_under(v.claim.text, v.claim.section), self._of(v.claim.citations))
            for v in verdicts
        )

    def quotes(self, citations: Iterable[Citation]) -> tuple[Line, ...]:
        return tuple(Line(c.quote, self._of((c,))) for c in citations)

    def withheld(self, verdicts: Iterable[Verdict]) -> tuple[Line, ...]:
        return tuple(
            Line(v.claim.text, self._of(v.evidence), _label(v), v.reason) for v in verdicts
        )

    def _of(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        found = (self._numbers.setdefault(c, len(self._numbers) + 1) for c in citations)
        return tuple(dict.fromkeys(found))


def _label(verdict: Verdict) -> str:
    named = verdict.label.capitalize()
    return f"{named}: {verdict.error_type}" if verdict.error_type else named


def _row(finding: Finding, text: str, conflict: str) -> Row:
    details = [(a.name, _as_said(a.text, a.normalized)) for a in finding.shown_attributes]
    if finding.code:
        details.append(("code", f"{finding.code.code} {finding.code.display}"))
    if conflict:
        details.append((CONFLICT, conflict))
    return Row(
        type=finding.type.replace("_", " "),
        text=finding.said(text),
        assertion=finding.assertion,
        source_id=finding.source_id,
        span=finding.span,
        details=tuple(details),
    )


def _as_said(text: str, normalized: str | None) -> str:
    """An attribute as written, with its normal form where that differs."""
    if normalized is None or normalized.casefold() == text.casefold():
        return text
    return f"{text} ({normalized})" if text else normalized
