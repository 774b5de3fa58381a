"""The day of a value in a table whose columns are days."""

from __future__ import annotations

import re
from datetime import date

from app.core.span import Span
from app.core.timeline import Moment
from app.findings.timeline.moments import day_told

_DATE = re.compile(
    r"(?<![\d./])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?)(?![\d/.])"
)
_APART = re.compile(r"[ ]*\|[ ]*|[ ]*\t[ ]*|[ ]{2,}")
# A row whose values single blanks part: "K 4.1 3.1 3.8".
_SINGLE = re.compile(
    r"[A-Za-z][A-Za-z0-9 ()/%.-]*?(?P<values>(?:\s(?:[<>]?\d[\d,.]*[*HL]?|-+))+)\s*"
)
_VALUE = re.compile(r"[<>]?\d[\d,.]*[*HL]?|-+")
_MAX_LINES = 25
_FEWEST = 2


def column_moment(text: str, value: Span, written_at: date | None) -> Moment | None:
    """Return the day that heads the column in which a value ends; None where no day does.

    Args:
        text: The note's.
        value: The value, or a test's name and its value.
        written_at: The note's day.
    """
    start = text.rfind("\n", 0, value.end - 1) + 1
    stop = text.find("\n", value.end)
    row = Span(start, stop if stop >= 0 else len(text))
    days = _days_above(text, start)
    if not days:
        return None
    cells = _cells(text, row)
    at = next((i for i, c in enumerate(cells) if c.start < value.end <= c.end), None)
    if at is None or len(cells) != len(days):
        return None
    told = day_told(days[at], written_at)
    return Moment(told) if told is not None and not _is_later(told, written_at) else None


def _is_later(day: date, written_at: date | None) -> bool:
    return written_at is not None and day > written_at


def _days_above(text: str, start: int) -> list[str]:
    """Return the days of the nearest line above that has several, in order; none behind a gap."""
    end = start - 1
    for _ in range(_MAX_LINES):
        if end <= 0:
            return []
        first = text.rfind("\n", 0, end) + 1
        line = text[first:end]
        if not line.strip():
            return []
        days = _DATE.findall(line)
        if len(days) >= _FEWEST and _is_head(line):
            return days
        end = first - 1
    return []


def _is_head(line: str) -> bool:
    """Whether a line holds little but days: what is told of them would be a sentence."""
    rest = _DATE.sub("", line)
    return len(re.findall(r"[A-Za-z]{2,}", rest)) <= len(_DATE.findall(line)) + 1


def _cells(text: str, row: Span) -> list[Span]:
    """Return where the values of a row stand, its name left out."""
    single = _SINGLE.fullmatch(text, row.start, row.end)
    if single is not None and not _APART.search(text, row.start, row.end):
        return [Span(*m.span()) for m in _VALUE.finditer(text, *single.span("values"))]
    found: list[Span] = []
    start = row.start
    for cut in _APART.finditer(text, row.start, row.end):
        if text[start : cut.start()].strip():
            found.append(Span(start, cut.start()))
        start = cut.end()
    if text[start : row.end].strip():
        found.append(Span(start, row.end))
    return found[1:]
