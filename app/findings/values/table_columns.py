"""Tables whose columns are tests: a line of names, and values under each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.span import Span
from app.findings.values.numbers import Quantity
from app.findings.values.reading import read_value
from app.findings.values.table_rows import cells
from app.terminology.labs import Measure
from app.terminology.phrases import Match, PhraseTable
from app.terminology.tokens import tokenize

_RULE = re.compile(r"[\s|:+=\-]*")
_LOOKS_FILLED = re.compile(r"\d.*(?:\||\t| {2,}).*\d")
# "00  03  06  09": hours of the day head other columns.
_HOURS = re.compile(r"(?<![\d.:/])0\d[|\t ]+0\d(?![\d.:/])")
# A cell that begins with a digit: such a line heads nothing.
_VALUE_CELL = re.compile(r"(?:\||\t| {2,})\s*[<>]?\d")
_MAX_LINES = 60


def column_values(
    text: str, line: Span, table: PhraseTable[Measure]
) -> Iterator[tuple[Measure, Quantity]]:
    """Yield the values of a line under the measures that the table's head names.

    Args:
        text: The whole text.
        line: A line that names no measure itself.
        table: The measures that a head may name.
    """
    if not _LOOKS_FILLED.search(text, line.start, line.end) or _HOURS.search(
        text, line.start, line.end
    ):
        return
    head = _head_above(text, line.start, table)
    if head is None:
        return
    names, columns = head
    row = _filled_cells(text, text.rfind("\n", 0, line.start) + 1, line.end)
    for i, cell in enumerate(row):
        column = i if len(row) == len(columns) else _nearest(text, cell, columns)
        measure = next((m.value for m in names if _holds(columns[column], m)), None)
        value = read_value(text, cell.start, cell.end, measure) if measure else None
        if measure and value:
            yield measure, value


def _filled_cells(text: str, start: int, end: int) -> list[Span]:
    """Return the cells of a line; the border of a table is no cell."""
    while start < end and text[start] in " \t|":
        start += 1
    return [c for c in cells(text, start, end) if text[c.start : c.end].strip()]


def _head_above(
    text: str, position: int, table: PhraseTable[Measure]
) -> tuple[Sequence[Match[Measure]], list[Span]] | None:
    end = text.rfind("\n", 0, position)
    for _ in range(_MAX_LINES):
        if end <= 0:
            return None
        start = text.rfind("\n", 0, end) + 1
        if not text[start:end].strip():
            return None
        end_of_line, end = end, start - 1
        if _VALUE_CELL.search(text, start, end_of_line):
            continue
        columns = _filled_cells(text, start, end_of_line)
        if len(columns) > 1 and not _RULE.fullmatch(text, start, end_of_line):
            names = [
                m for m in table.find(tokenize(text, start, end_of_line)) if _opens(columns, m)
            ]
            if len(names) > 1:
                return names, columns
    return None


def _opens(columns: Sequence[Span], match: Match[Measure]) -> bool:
    return any(match.start == c.start for c in columns)


def _holds(column: Span, match: Match[Measure]) -> bool:
    return column.start <= match.start < column.end


def _nearest(text: str, cell: Span, columns: Sequence[Span]) -> int:
    offset = cell.start - text.rfind("\n", 0, cell.start)
    starts = [c.start - text.rfind("\n", 0, c.start) for c in columns]
    return min(range(len(starts)), key=lambda i: abs(starts[i] - offset))
