"""The conversation as HTML: what was asked, and every checked sentence with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from app.assistant.export.conflict_words import CONFLICT, conflict_words
from app.assistant.export.report import NEAREST_HEADING
from app.core.claim import Citation, Label, Verdict
from app.core.finding import Finding
from app.core.flag import Flag, notice_of
from app.core.note import Note
from app.core.quoting import told_under
from app.core.results import Answer, CriticalStatement, Findings, Handout
from app.core.span import Span
from app.knowledge import is_page_id
from app.web.workspace import OpenNote, Turn

_NO_TURNS = (
    '<div class="nw-empty"><p><strong>Ask this note.</strong></p><p>Summarize it, list its '
    "findings, draft a handout, or type a question. Every sentence that comes back was checked "
    "against the note; choose one to see the words it rests on.</p></div>"
)
_STATUS = {"running": "Working…", "stopped": "Stopped. What stands above was checked."}
_SHOWN_ATTRIBUTES = 6


def chat_html(opened: OpenNote | None) -> str:
    """Return the log of a note's conversation, newest last."""
    if opened is None or not opened.turns:
        return f'<div class="nw-log" role="log" aria-label="Conversation">{_NO_TURNS}</div>'
    turns = "".join(_turn(turn, opened.note) for turn in opened.turns)
    return (
        f'<div class="nw-log" role="log" aria-live="polite" aria-label="Conversation">{turns}</div>'
    )


def _turn(turn: Turn, note: Note) -> str:
    parts = [
        f'<h3 class="nw-asked"><span>{escape(turn.asked)}</span></h3>',
        '<div class="nw-reply">',
    ]
    parts += [_flagged(turn.result.flags if turn.result else turn.flags), _critical(turn.critical)]
    if isinstance(turn.result, Findings):
        parts.append(_findings(turn.result, note.text))
    elif isinstance(turn.result, Handout):
        parts.append(_handout(turn.result))
    elif isinstance(turn.result, Answer):
        parts.append(_answer(turn.result))
    else:
        parts.append(_sentences([v for v in turn.verdicts if v.label is Label.SUPPORTED]))
    parts.append(_withheld(_withheld_of(turn)))
    if turn.problem:
        parts.append(f'<p class="nw-problem" role="alert">{escape(turn.problem)}</p>')
    if turn.status in _STATUS:
        parts.append(f'<p class="nw-status">{_STATUS[turn.status]}</p>')
    parts.append("</div>")
    return f'<section class="nw-turn" data-status="{turn.status}">{"".join(parts)}</section>'


def _withheld_of(turn: Turn) -> Sequence[Verdict]:
    if isinstance(turn.result, Handout | Answer):
        return turn.result.withheld
    return [v for v in turn.verdicts if v.label is not Label.SUPPORTED]


def _sentences(verdicts: Iterable[Verdict]) -> str:
    parts: list[str] = []
    for section, group in groupby(verdicts, key=lambda v: v.claim.section):
        heading = f"<h4>{escape(section)}</h4>" if section else ""
        parts.append(f'{heading}<ul class="nw-claims">{"".join(_sentence(v) for v in group)}</ul>')
    return "".join(parts)


def _sentence(verdict: Verdict) -> str:
    spans = _spans(verdict.claim.citations)
    told = told_under(verdict.claim.text, verdict.claim.section)
    if not spans:
        return f"<li>{escape(told)} {_tag('general fact')}</li>"
    return f"<li>{_button(told, spans)}</li>"


def _flagged(flags: Sequence[Flag]) -> str:
    if not flags:
        return ""
    spans = tuple(flag.span for flag in flags)
    return (
        f'<p class="nw-problem" role="alert">{escape(notice_of(flags))} '
        f"{_button('Show in note', spans)}</p>"
    )


def _critical(statements: Sequence[CriticalStatement]) -> str:
    if not statements:
        return ""
    items = "".join(
        f"<li>{_tag(_words(s.rule))} {_button(s.text, (s.span,))}</li>" for s in statements
    )
    return (
        '<div class="nw-critical"><h4><span aria-hidden="true">!</span> Critical in this note</h4>'
        f'<ul class="nw-claims">{items}</ul></div>'
    )


def _withheld(verdicts: Sequence[Verdict]) -> str:
    if not verdicts:
        return ""
    items = "".join(_withheld_item(v) for v in verdicts)
    return (
        f'<div class="nw-withheld"><h4>Not supported by the note ({len(verdicts)})</h4>'
        "<p>Drafted, checked, and left out. Do not use without reading the note.</p>"
        f"<ul>{items}</ul></div>"
    )


def _withheld_item(verdict: Verdict) -> str:
    evidence = _spans(verdict.evidence)
    shown = _button("Show in note", evidence) if evidence else ""
    return (
        f"<li>{_tag(verdict.label)} <q>{escape(verdict.claim.text)}</q> "
        f'<span class="nw-why">{escape(verdict.reason)}</span> {shown}</li>'
    )


def _answer(answer: Answer) -> str:
    if answer.text is None:
        return (
            f'<p class="nw-abstained"><strong>Not in the note.</strong> {escape(answer.reason)}</p>'
            f"{_nearest(answer.nearest)}"
        )
    return _sentences(answer.supported)


def _nearest(citations: Sequence[Citation]) -> str:
    if not citations:
        return ""
    items = "".join(
        f"<li><q>{escape(c.quote)}</q> {_button('Show in note', (c.span,))}</li>" for c in citations
    )
    return f'<div class="nw-nearest"><h4>{NEAREST_HEADING}</h4><ul>{items}</ul></div>'


def _handout(handout: Handout) -> str:
    parts = [f"<h4>{escape(handout.title)}</h4>"]
    for section in handout.sections:
        items = "".join(_sentence(v) for v in section.supported)
        parts.append(f'<h5>{escape(section.heading)}</h5><ul class="nw-claims">{items}</ul>')
    parts += [f'<p class="nw-status">{escape(notice)}</p>' for notice in handout.notices]
    parts.append(f'<p class="nw-status">Measured reading grade {handout.grade:.1f}.</p>')
    return "".join(parts)


def _findings(findings: Findings, text: str) -> str:
    if not findings.items:
        return '<p class="nw-abstained">No findings were recognized in this note.</p>'
    parts: list[str] = []
    by_type = sorted(enumerate(findings.items), key=lambda placed: placed[1].type)
    for kind, group in groupby(by_type, key=lambda placed: placed[1].type):
        rows = "".join(_finding(f, text, conflict_words(findings, i)) for i, f in group)
        parts.append(
            f"<h4>{escape(_words(kind))}</h4><table><thead><tr><th>As written</th>"
            f"<th>Assertion</th><th>Details</th></tr></thead><tbody>{rows}</tbody></table>"
        )
    return "".join(parts)


def _finding(finding: Finding, text: str, conflict: str) -> str:
    shown = finding.shown_attributes[:_SHOWN_ATTRIBUTES]
    details = [f"{_words(a.name)} {a.normalized or a.text}" for a in shown]
    if finding.code:
        details.append(f"{finding.code.code} {finding.code.display}")
    if conflict:
        details.append(f"{CONFLICT} {conflict}")
    written = " ".join(finding.said(text).split())
    return (
        f'<tr><td>{_button(written, (finding.span,))}</td><td data-assertion="{finding.assertion}">'
        f"{escape(finding.assertion)}</td><td>{escape('; '.join(details))}</td></tr>"
    )


def _button(text: str, spans: Sequence[Span]) -> str:
    """Return a sentence that marks its evidence when chosen by pointer or keyboard."""
    places = " ".join(f"{s.start}-{s.end}" for s in spans)
    return (
        f'<button type="button" class="nw-cite" data-spans="{places}" aria-pressed="false">'
        f"{escape(text)}</button>"
    )


def _tag(text: str) -> str:
    return f'<span class="nw-tag">{escape(text)}</span>'


def _spans(citations: Iterable[Citation]) -> tuple[Span, ...]:
    """Return the places in the note; a page of general facts is not beside it."""
    return tuple(dict.fromkeys(c.span for c in citations if not is_page_id(c.source_id)))


def _words(name: str) -> str:
    return name.replace("_", " ")
