"""Results as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from textwrap import fill

from app.assistant.export.conflict_words import conflict_words
from app.assistant.export.report import NEAREST_HEADING
from app.cli.explain_text import explanation_text, trace_text
from app.core.claim import Citation, Verdict
from app.core.finding import Finding
from app.core.flag import Flag, notice_of
from app.core.order import Order, Orders
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
from app.knowledge import is_page_id

_WIDTH = 78
_NOTICE = "Draft for a licensed clinician to check; [start-end] are characters of the note."


def summary_text(summary: Summary) -> str:
    """Return a summary, every sentence with the characters that it rests on."""
    lines = [f"Summary of {summary.source_id} ({summary.template}, {summary.model})"]
    lines += [*_flagged(summary.flags), *_critical(unquoted_critical(summary))]
    for section, group in groupby(summary.supported, key=lambda v: v.claim.section):
        lines += ["", section.upper()] if section else [""]
        lines += [_bullet(v, summary.source_id) for v in group]
    lines += ["", _item(summary.notice, "!")] if summary.notice else []
    lines += _withheld(summary.withheld)
    lines += [explanation_text(summary.explanation)] if summary.explanation else []
    return "\n".join([*lines, "", _NOTICE])


def handout_text(handout: Handout) -> str:
    """Return a handout."""
    lines = [handout.title, *_flagged(handout.flags)]
    for section in handout.sections:
        lines += ["", section.heading.upper(), *(_bullet(v) for v in section.supported)]
    lines += _withheld(handout.withheld)
    lines += ["", "FOR THE REVIEWER"] if handout.notices else []
    lines += [_item(notice, "!") for notice in handout.notices]
    lines += [explanation_text(handout.explanation)] if handout.explanation else []
    return "\n".join([*lines, "", f"Reading grade {handout.grade:g}. {_NOTICE}"])


def findings_text(findings: Findings, text: str) -> str:
    """Return findings, grouped by type."""
    lines = [f"Findings of {findings.source_id}", *_flagged(findings.flags)]
    lines += _critical(findings.critical)
    by_type = sorted(enumerate(findings.items), key=lambda placed: placed[1].type)
    for kind, group in groupby(by_type, key=lambda placed: placed[1].type):
        told = (_finding(f, text, conflict_words(findings, place)) for place, f in group)
        lines += ["", kind.replace("_", " ").upper(), *told]
    lines += [*_ungrounded(findings), *_unread(findings, text)]
    lines += [explanation_text(findings.explanation)] if findings.explanation else []
    return "\n".join(lines)


def _ungrounded(findings: Findings) -> list[str]:
    """Return what a language model told and no words of the note say."""
    told = [_item(f"{each.type}: {_folded(each.text)}", "x") for each in findings.ungrounded]
    return ["", "TOLD BY THE MODEL, NOT IN THE NOTE (left out)", *told] if told else []


def _unread(findings: Findings, text: str) -> list[str]:
    """Return the places that a language model did not read; those that adjoin are one."""
    places: list[Span] = []
    for span in sorted(set(findings.unread), key=lambda s: s.start):
        if places and not text[places[-1].end : span.start].strip():
            span = Span(places.pop().start, span.end)
        places.append(span)
    told = [_item(" ".join(f"[{s.start}-{s.end}]" for s in places), "!")] if places else []
    return ["", "NOT READ BY THE MODEL (the rules alone read it)", *told] if told else []


def orders_text(orders: Orders, text: str) -> str:
    """Return orders, grouped by type."""
    lines = [f"Orders of {orders.source_id}"]
    by_type = sorted(orders.items, key=lambda order: order.type)
    for kind, group in groupby(by_type, key=lambda order: order.type):
        lines += ["", kind.upper(), *(_order(order, text) for order in group)]
    return "\n".join(lines if orders.items else [*lines, "", "  none"])


def answer_text(answer: Answer, home: str) -> str:
    """Return an answer, or that the record does not hold one and what comes nearest.

    Args:
        home: Id of the note that was asked; empty where several were.
    """
    if answer.text is None:
        lines = [fill(f"Not in the record. {answer.reason}", _WIDTH)]
        near = [_item(f"{_folded(c.quote)} {_place(c, home)}", "?") for c in answer.nearest]
        lines += ["", NEAREST_HEADING.upper(), *near] if near else []
    else:
        lines = [*(_bullet(v, home) for v in answer.supported), "", answer.reason]
    lines += _flagged(answer.flags)
    lines += [explanation_text(answer.explanation)] if answer.explanation else []
    return "\n".join(lines)


def verdict_text(verdict: Verdict) -> str:
    """Return a verdict with its reason and evidence."""
    label = verdict.label.upper() + (f" ({verdict.error_type})" if verdict.error_type else "")
    lines = [f"{label}: {_folded(verdict.claim.text)}", f"  {verdict.reason}"]
    lines += [f"  [{c.span.start}-{c.span.end}] {_folded(c.quote)}" for c in verdict.evidence]
    told = [fill(line, _WIDTH, subsequent_indent="    ") for line in lines]
    return "\n".join([*told, *(trace_text(trace) for trace in verdict.traces)])


def _bullet(verdict: Verdict, home: str | None = None) -> str:
    """Return a sentence with its places; those of a note other than the home one are named."""
    places = " ".join(_place(c, home) for c in verdict.claim.citations)
    told = told_under(_folded(verdict.claim.text), verdict.claim.section)
    return _item(f"{told} {places}", "-")


def _place(citation: Citation, home: str | None = None) -> str:
    """Return the characters of the note, or the page or other note with its characters."""
    is_other = home is not None and citation.source_id != home
    named = f"{citation.source_id} " if is_other or is_page_id(citation.source_id) else ""
    return f"[{named}{citation.span.start}-{citation.span.end}]"


def _flagged(flags: Sequence[Flag]) -> list[str]:
    if not flags:
        return []
    places = " ".join(f"[{f.span.start}-{f.span.end}]" for f in flags)
    return ["", fill(f"NOTICE: {notice_of(flags)} {places}", _WIDTH)]


def _critical(found: Iterable[CriticalStatement]) -> list[str]:
    lines = [_item(f"{c.rule}: {_folded(c.text)}", "!") for c in found]
    return ["", "CRITICAL", *lines] if lines else []


def _withheld(verdicts: Iterable[Verdict]) -> list[str]:
    lines = [_item(f"{v.label}: {_folded(v.claim.text)} ({v.reason})", "x") for v in verdicts]
    return ["", "NOT SUPPORTED BY THE NOTE (withheld)", *lines] if lines else []


def _finding(finding: Finding, text: str, conflict: str) -> str:
    details = ", ".join(
        a.name if a.text == a.name else f"{a.name} {_folded(a.normalized or a.text)}"
        for a in finding.shown_attributes
    )
    place = f"[{finding.span.start}-{finding.span.end}]"
    mark = f"CONFLICT: {conflict}" if conflict else ""
    said = f"{_folded(finding.said(text))} ({finding.assertion}) {details} {place} {mark}"
    return _item(" ".join(said.split()), "-")


def _order(order: Order, text: str) -> str:
    why = f" for: {_folded(order.reasoned(text))};" if order.reason else ""
    turns = f" turn {', '.join(map(str, order.turns))}" if order.turns else ""
    places = " ".join(f"[{e.start}-{e.end}]" for e in order.evidence)
    return _item(f"{_folded(order.described(text))};{why}{turns} {places}", "-")


def _item(text: str, mark: str) -> str:
    return fill(text, _WIDTH, initial_indent=f"  {mark} ", subsequent_indent="    ")


def _folded(text: str) -> str:
    """Fold white space and drop control characters, so that a note cannot drive the terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())
