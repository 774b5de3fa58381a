"""Whether a drug is taken, new, changed, held or stopped."""

from __future__ import annotations

import re
from functools import cache

from app.core.finding import Assertion, Attribute
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.sentence import Sentence
from app.terminology.tables import load_table

_CLAUSE = re.compile(
    r"[;\n]|\.\s|,\s*(?:and\s+)?(?=(?:start|stop|hold|continue|increase|decrease)\w*\b)|\bbut\b|\binstead\b",
    re.IGNORECASE,
)
_TOWARD = re.compile(r"\bto\s*$", re.IGNORECASE)
_LEAD_CHARS = 70

_SECTION_STATUS = {
    SectionKind.HOME_MEDICATIONS: "active",
    SectionKind.MEDICATIONS: "active",
    SectionKind.DISCHARGE_MEDICATIONS: "active",
}


def status_of(sentence: Sentence, window: Span, name: Span) -> Attribute:
    """Return the drug's status: from the words after it, before it, its heading, its section.

    Args:
        sentence: The sentence.
        window: The drug and its sig.
        name: The drug's name.
    """
    text = sentence.text
    for status, pattern in _patterns("after"):
        m = pattern.search(text, name.end, window.end)
        if m is not None:
            return _status(text, status, Span(m.start(), m.end()))
    lead = _lead(text, max(sentence.span.start, name.start - _LEAD_CHARS), name.start)
    if lead is not None:
        return _status(text, lead[0], lead[1])
    headed = _lead(sentence.heading, 0, len(sentence.heading))
    if headed is not None:
        return Attribute("status", "", headed[0])
    return Attribute("status", "", _SECTION_STATUS.get(sentence.section, "active"))


def _status(text: str, status: str, span: Span) -> Attribute:
    return Attribute("status", text[span.start : span.end], status, span)


def _lead(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """Return the nearest status word of the clause that leads to the drug."""
    for cut in _CLAUSE.finditer(text, start, end):
        start = cut.end()
    found = [
        (m.end(), status, Span(m.start(), m.end()))
        for status, pattern in _patterns("before")
        for m in pattern.finditer(text, start, end)
    ]
    if not found:
        return None
    _, status, span = max(found, key=lambda f: (f[0], len(f[2])))
    if status == "stopped" and _TOWARD.search(text[span.end : end]):
        status = "new"
    return status, span


def assertion_for(status: str | None) -> Assertion | None:
    """Return the assertion that a status settles; None leaves it to the sentence."""
    return Assertion.PAST if status == "stopped" else None


@cache
def _patterns(side: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return one pattern a status for the words before or after a drug, in the table's order."""
    words: dict[str, list[str]] = {}
    for row in load_table("status_words", "app.findings").rows:
        if row["side"] == side:
            words.setdefault(row["status"], []).append(row["pattern"])
    edge = r"\b" if side == "before" else ""
    return tuple(
        (status, re.compile(f"{edge}(?:{'|'.join(alternatives)}){edge}", re.IGNORECASE))
        for status, alternatives in words.items()
    )
