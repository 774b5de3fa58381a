"""Headings of no known words that their number tells: one after the last heading's."""

from __future__ import annotations

import re

from app.core.section import SectionKind
from app.core.span import Span
from app.records.heading_lines import Heading, Style
from app.records.headings import kind_of
from app.records.lines import Line

# "5. Family and social history": the next of headings that are numbered.
_NUMBERED_TITLE = re.compile(
    r"(?P<number>\d{1,2})[.)][ \t]+(?P<title>[A-Z][A-Za-z,/&' -]{2,60}?):?"
)


def title_number(line: Line) -> int | None:
    """Return the number before a line that is a title and nothing else."""
    match = _NUMBERED_TITLE.fullmatch(line.text)
    return int(match["number"]) if match else None


def next_title(line: Line, number: int) -> Heading | None:
    """Return the unknown heading that a line is by its number, one after the last heading's."""
    match = _NUMBERED_TITLE.fullmatch(line.text) if number else None
    if match is None or int(match["number"]) != number + 1 or kind_of(match["title"]) is not None:
        return None
    title = Span(line.start + match.start("title"), line.start + match.end("title"))
    return Heading(line.start, title, line.end, SectionKind.OTHER, Style.CAPS, match["title"])
