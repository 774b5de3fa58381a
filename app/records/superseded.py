"""A heading that says that what stands below it holds no longer ("ORIGINAL TEXT - VOID")."""

from __future__ import annotations

import re

from app.core.section import SectionKind
from app.core.span import Span
from app.records.heading_lines import Heading, Style, untitled
from app.records.lines import Line

# What is void is a text: "Old insulin pen - do not use", "First voided 300 mL" are of other things.
_SUPERSEDED = re.compile(
    r"(?:[-=*~]{2,}\s*)?(?P<title>(?=[A-Z])(?:[\w/'&-]{1,20} ){0,4}?"
    r"(?i:report|diagnos[ei]s|results?|impression|version|text|note|addendum|draft)\b"
    r"(?: ?\([^()\n]{1,30}\)| \d[\d/.-]{1,9})?(?: ?[,:–—-]{1,2} ?| \(?)"
    r"(?:(?i:superseded|voided|retracted|withdrawn|no longer valid|not valid|"
    r"entered in error)|VOID)"
    r"(?:\)|(?i: (?:on|by|see|per|in)) [^\n.;:]{0,30}| ?[(,–—-][^\n.;:]{0,30})?)\W*",
)


def is_superseded(title: str) -> bool:
    """Say whether a heading tells that what stands below it holds no longer."""
    return _SUPERSEDED.fullmatch(title) is not None


def superseded_line(line: Line) -> Heading | None:
    """Return the heading of superseded text that a line is, on a line of its own."""
    match = _SUPERSEDED.fullmatch(line.text)
    if match is None:
        return None
    title = Span(line.start + match.start("title"), line.start + match.end("title"))
    return Heading(line.start, title, line.end, SectionKind.OTHER, Style.CAPS, match["title"])


def past_superseded(text: str, line: Line, current: Heading, previous: str) -> Heading | None:
    """Return where superseded text ends: at the first paragraph behind its own."""
    told = text[current.body_start : line.start].strip()
    if previous or not told or not line.text or not is_superseded(current.words):
        return None
    return untitled(line, SectionKind.OTHER)
