"""Results as Markdown, with numbered sources under the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from app.assistant.export.conflict_words import CONFLICT, conflict_words
from app.assistant.export.report import (
    DRAFT_NOTICE,
    NEAREST_HEADING,
    WITHHELD_HEADING,
    model_facts,
)
from app.core.claim import Citation, Label, Verdict
from app.core.finding import Finding
from app.core.flag import Flag, notice_of
from app.core.quoting import told_under
from app.core.results import (
    Answer,
    CriticalStatement,
    Findings,
    Handout,
    Summary,
    unquoted_critical,
)

_MARKUP = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>#|!~"})


def summary_markdown(summary: Summary) -> str:
    """Return a summary as Markdown."""
    sources = _Sources()
    lines = [f"# Summary of {plain(summary.source_id)}", "", f"*{DRAFT_NOTICE}*", ""]
    lines += [*_flagged(summary.flags), *_critical(unquoted_critical(summary))]
    lines += [f"*{summary.notice}*", ""] if summary.notice else []
    for section, group in groupby(summary.supported, key=lambda v: v.claim.section):
        lines += [f"## {section}", ""] if section else []
        told = ((told_under(v.claim.text, section), v) for v in group)
        lines += [*(f"- {plain(text)} {sources.marks(v)}" for text, v in told), ""]
    return "\n".join([*lines, *_withheld(summary.withheld), *sources.lines()]).rstrip() + "\n"


def handout_markdown(handout: Handout) -> str:
    """Return a handout as Markdown; sources stay out of it, what was withheld stands below it."""
    lines = [f"# {handout.title}", "", *_flagged(handout.flags)]
    for section in handout.sections:
        lines += [f"## {section.heading}", ""]
        lines += [*(f"- {plain(v.claim.text)}" for v in section.supported), ""]
    lines += [*(f"- *{plain(notice)}*" for notice in handout.notices)]
    lines += ["", f"*Reading grade {handout.grade:g}. {DRAFT_NOTICE}*", ""]
    return "\n".join([*lines, *_withheld(handout.withheld)]).rstrip() + "\n"


def findings_markdown(findings: Findings, text: str) -> str:
    """Return findings as one Markdown table."""
    lines = [f"# Findings of {plain(findings.source_id)}", "", *_flagged(findings.flags)]
    lines += _critical(findings.critical)
    lines += ["| Type | Finding | Assertion | Details | Characters |", "|---|---|---|---|---|"]
    lines += [
        _row(finding, text, conflict_words(findings, place))
        for place, finding in enumerate(findings.items)
    ]
    facts = [f"- {name}: {plain(told)}" for name, told in model_facts(findings)]
    return "\n".join([*lines, "", *facts] if facts else lines) + "\n"


def answer_markdown(answer: Answer) -> str:
    """Return an answer as Markdown."""
    if answer.text is None:
        notice = ["", *_flagged(answer.flags)[:1]] if answer.flags else []
        told = [f"**Not in the record.** {answer.reason}", *notice, *_nearest(answer.nearest)]
        return "\n".join(told).rstrip() + "\n"
    sources = _Sources()
    lines = [f"- {plain(v.claim.text)} {sources.marks(v)}" for v in answer.supported]
    lines += ["", *_flagged(answer.flags)]
    return "\n".join([*lines, *sources.lines()]).rstrip() + "\n"


class _Sources:
    """Numbers citations as they come."""

    def __init__(self) -> None:
        self._numbers: dict[Citation, int] = {}

    def marks(self, verdict: Verdict) -> str:
        numbers = [
            self._numbers.setdefault(c, len(self._numbers) + 1) for c in verdict.claim.citations
        ]
        return " ".join(f"\\[{n}\\]" for n in numbers)

    def lines(self) -> Iterator[str]:
        if self._numbers:
            yield from ("## Sources", "")
        for citation, number in self._numbers.items():
            yield f"{number}. “{plain(citation.quote)}” ({_place(citation)})"


def _flagged(flags: Sequence[Flag]) -> list[str]:
    return [f"> **Notice.** {notice_of(flags)}", ""] if flags else []


def _critical(found: Iterable[CriticalStatement]) -> list[str]:
    lines = [f"- **{c.rule}**: {plain(c.text)}" for c in found]
    return ["## Critical", "", *lines, ""] if lines else []


def _withheld(verdicts: Iterable[Verdict]) -> list[str]:
    lines = [f"- {_named(v.label)}: {plain(v.claim.text)} ({v.reason})" for v in verdicts]
    return [f"## {WITHHELD_HEADING}", "", *lines, ""] if lines else []


def _nearest(citations: Sequence[Citation]) -> list[str]:
    lines = [f"- “{plain(c.quote)}” ({_place(c)})" for c in citations]
    return ["", f"## {NEAREST_HEADING}", "", *lines] if lines else []


def _place(citation: Citation) -> str:
    return f"{plain(citation.source_id)}, {citation.span.start}–{citation.span.end}"


def _named(label: Label) -> str:
    return "Contradicted" if label is Label.CONTRADICTED else "Unsupported"


def _row(finding: Finding, text: str, conflict: str) -> str:
    told = [f"{a.name}: {plain(a.text)}" for a in finding.shown_attributes]
    details = ", ".join([*told, f"**{CONFLICT}**: {plain(conflict)}"] if conflict else told)
    place = f"{finding.span.start}–{finding.span.end}"
    said = plain(finding.said(text))
    return f"| {finding.type} | {said} | {finding.assertion} | {details} | {place} |"


def plain(text: str) -> str:
    """Fold white space and defuse markup: what a note says never becomes a link or an image."""
    return " ".join(text.split()).translate(_MARKUP)
