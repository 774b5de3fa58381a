"""Entries of a running record, each under its day and who wrote it ("25-Nov-25  F2F  Dr Vale")."""

from __future__ import annotations

import re

from app.core.section import SectionKind
from app.core.span import Span
from app.records.encounters import PRACTICE_CONTACT
from app.records.heading_lines import Heading, Style
from app.records.lines import Line

_ENTRY = re.compile(
    r"(?P<day>\d{1,2}(?:-[A-Z][a-z]{2}-|/\d{1,2}/| [A-Z][a-z]{2} )\d{2,4})(?: \d{1,2}:\d\d)?"
    rf"(?:\s{{2,}}|\s[-–]\s)(?={PRACTICE_CONTACT})"
)
# A line of no more words behind the day only says how the patient was seen and by whom.
_HEAD_WORDS = 6
# Under these a day and a name are an appointment.
_PLANNED = frozenset({SectionKind.FOLLOW_UP, SectionKind.DISPOSITION, SectionKind.INSTRUCTIONS})


def dated_entry(line: Line, above: SectionKind | None, previous: str) -> Heading | None:
    """Return the heading of an entry: its day. What else the line tells is its first sentence.

    Args:
        line: A line.
        above: Kind of the section that is open above it.
        previous: The line before; an entry begins a paragraph.
    """
    match = None if previous or above in _PLANNED else _ENTRY.match(line.text)
    if match is None:
        return None
    told = line.text[match.end() :]
    run_in = len(told.split()) > _HEAD_WORDS
    body = line.start + match.end() if run_in else line.end
    day = Span(line.start, line.start + match.end("day"))
    return Heading(
        line.start, day, body, SectionKind.OTHER, Style.CAPS, match["day"], run_in=run_in
    )
