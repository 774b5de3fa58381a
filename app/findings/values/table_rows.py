"""Rows of tables of results: cells by tabs, pipes or spaces, told apart by what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.core.finding import Attribute
from app.core.span import Span
from app.findings.values.flags import FLAG
from app.findings.values.measurements import Series
from app.findings.values.numbers import NUMBER, Quantity
from app.findings.values.reading import read_value
from app.terminology.labs import Measure
from app.terminology.units import unit_pattern

_SEPARATOR = re.compile(r"[ ]*\|[ ]*|[ ]*\t[ ]*|[ ]{2,}")
# The rest of the cell that holds the name: a specimen, a unit in brackets, a colon.
_NAME_REST = re.compile(
    r"(?:[ ]?[:,]?[ ]?[A-Za-z]{2,12})?"
    rf"(?:[ ]?[(\[][^)\]\n]{{1,25}}[)\]]|,?[ ](?i:{unit_pattern()})(?=[ ]*[:|\t]|[ ]{{2,}}))?"
    r"[ ]?[:*]?(?=[ ]*[|\t]|[ ]{2,})"
)
_NAME_UNIT = re.compile(
    rf"[(\[]\s*(?P<unit>{unit_pattern()})\s*[)\]]|\s(?P<bare>{unit_pattern()})(?=\s*[:|\t]|\s{{2,}})",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[\s|*•\-#\d.)]*$")
_REFERENCE = re.compile(
    rf"[(\[]?\s*(?:ref\w*[.:]?\s*)?(?:[<>≤≥]=?\s?(?:{NUMBER})|(?:{NUMBER})\s?(?:-|–|to)\s?(?:{NUMBER}))"
    rf"\s*(?P<unit>{unit_pattern()})?\s*[)\]]?",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"[(\[]?(?P<unit>{unit_pattern()})[)\]]?", re.IGNORECASE)
_FLAG = re.compile(rf"[(\[]?(?P<flag>{FLAG})[)\]]?")
_LEADING_FLAG = re.compile(r"(?:\(?(?:HH|LL|H|L)\)?\s|[*↑↓!]+\s?)")
_NEWER = re.compile(
    r"\b(?:today|current|now|latest|most recent|new|this visit|result)\b", re.IGNORECASE
)
_OLDER = re.compile(r"\b(?:prior|previous|ago|last|yesterday|baseline|old|prev)\b", re.IGNORECASE)
_HEADER_DATE = re.compile(r"\b(?:(\d{4})-)?(\d{1,2})[/-](\d{1,2})(?:[/-](\d{2,4}))?\b")
_REFERENCE_HEADER = re.compile(r"\b(?:ref(?:erence)?|range|normal|limits?)\b", re.IGNORECASE)
_MAX_HEADER_LINES = 40
_ONWARD = re.compile(r"->|→")
_FLAG_WORDS = {"h": "high", "l": "low", "hh": "critical high", "ll": "critical low",
               "a": "abnormal", "↑": "high", "↓": "low", "elevated": "high",
               "panic": "critical"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says of its test.

    Attributes:
        series: Its values.
        flag: From the flag column.
    """

    series: Series
    flag: Attribute | None = None


def first_cell(text: str, name: Span, end: int) -> int | None:
    """Return where the cells after a name's own begin; None where it heads no row."""
    line_start = text.rfind("\n", 0, name.start) + 1
    if not _LEAD.fullmatch(text, line_start, name.start):
        return None
    rest = _NAME_REST.match(text, name.end, end)
    separator = _SEPARATOR.match(text, rest.end() if rest else name.end, end)
    return separator.end() if separator else None


def cells(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the cells of a row up to the line's end."""
    line_end = text.find("\n", start, end)
    stop = end if line_end < 0 else line_end
    position = start
    for m in _SEPARATOR.finditer(text, start, stop):
        yield Span(position, m.start())
        position = m.end()
    if position < stop:
        yield Span(position, stop)


def read_row(text: str, name: Span, end: int, measure: Measure) -> Row | None:
    """Return the values of the row that a name heads.

    Args:
        text: The whole text.
        name: The name of the test, first in its line.
        end: Where to stop looking.
        measure: What is measured.
    """
    start = first_cell(text, name, end)
    if start is None or _ONWARD.search(text[start:end].partition("\n")[0]):
        return None  # "11.2 @0800  ->  8.4 @1100" is a course
    header = _header_above(text, name.start)
    values: list[Quantity] = []
    flag: Attribute | None = None
    unit = _NAME_UNIT.search(text, name.end, start)
    written = (unit["unit"] or unit["bare"]) if unit else None
    for cell in cells(text, start, end):
        content = Span(cell.start, cell.start + len(text[cell.start : cell.end].rstrip()))
        if content.start == content.end:
            continue
        value = _cell_value(text, content, measure, is_first=not values, header=header)
        if value is not None:
            values.append(value)
        elif m := _FLAG.fullmatch(text, content.start, content.end):
            flag = flag or _flag(m)
        else:
            written = written or _unit_in(text, content)
    if not values:
        return None
    filled = [v if v.unit or not written else replace(v, unit=written) for v in values]
    latest = filled[0] if _is_newest_first(header) else filled[-1]
    others = tuple(v for v in filled if v is not latest)
    return Row(Series(latest, others, Span(name.end, filled[0].span.start)), flag)


def _unit_in(text: str, cell: Span) -> str | None:
    """Return the unit that fills a cell, or that the reference range in it is given in."""
    for pattern in (_UNIT, _REFERENCE):
        if m := pattern.fullmatch(text, cell.start, cell.end):
            return m["unit"]
    return None


def _flag(m: re.Match[str]) -> Attribute:
    word = m["flag"].lower()
    return Attribute("flag", m["flag"], _FLAG_WORDS.get(word, word), Span(*m.span("flag")))


def _cell_value(
    text: str, cell: Span, measure: Measure, *, is_first: bool, header: str
) -> Quantity | None:
    """Return the value that fills a cell; a range or a bound after a value is the reference."""
    lead = _LEADING_FLAG.match(text, cell.start, cell.end)
    start = lead.end() if lead else cell.start
    if _REFERENCE.fullmatch(text, cell.start, cell.end) and not _is_value_bound(
        text[cell.start : cell.end], is_first=is_first, header=header
    ):
        return None
    value = read_value(text, start, cell.end, measure)
    if value is None:
        return None
    rest = text[value.span.end : cell.end].strip(" ()[]*!↑↓,")
    return value if not rest or re.fullmatch(FLAG, rest) or rest[0] in "(-" else None


def _is_value_bound(cell: str, *, is_first: bool, header: str) -> bool:
    """Whether "<0.01" or "140-180" is a value: the first of its row, or one of a dated series."""
    if is_first:
        return True
    return cell[0] in "<>≤≥" and not _REFERENCE_HEADER.search(header) and bool(_dates(header))


def _header_above(text: str, position: int) -> str:
    """Return the line that heads a table, which names no value of its own; empty if none does."""
    end = text.rfind("\n", 0, position)
    for _ in range(_MAX_HEADER_LINES):
        if end <= 0:
            return ""
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if not line.strip():
            return ""
        is_header = _REFERENCE_HEADER.search(line) or _NEWER.search(line) or _OLDER.search(line)
        if is_header or len(_dates(line)) > 1:
            return line
        end = start - 1
    return ""


def _dates(header: str) -> list[tuple[int, int, int]]:
    return [(int(m[1] or m[4] or 0), int(m[2]), int(m[3])) for m in _HEADER_DATE.finditer(header)]


def _is_newest_first(header: str) -> bool:
    newer, older = _NEWER.search(header), _OLDER.search(header)
    if newer and older:
        return newer.start() < older.start()
    days = _dates(header)
    return len(days) > 1 and days == sorted(days, reverse=True) and days[0] != days[-1]
