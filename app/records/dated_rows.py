"""A row of a table whose columns are moments, said with that of each value, the newest first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.span import Span
from app.records.time_columns import Cell, timed_row

# A value with its flag, or what is said in place of one.
_VALUE = re.compile(
    r"[<>≤≥~]?\d[\d.,/]*\s?%?(?:\s*(?:\([^()]{1,8}\)|[*!↑↓]|[HL]{1,2}))?|"
    r"(?:neg|pos|trace|positive|negative|reactive|detected|not detected|pending)\b\.?",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Za-z][^|\t\n]{0,39}")
# "11/06 (pre-op)" is told in brackets itself.
_ASIDE = re.compile(r"\s*\(")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A row with what stands under each moment.

    Attributes:
        head: Where the moments stand.
        values: Moment and value, in the order of the columns; what was not measured is left out.
        newest_first: The columns go back in time; None where nothing tells.
    """

    name: str
    head: Span
    values: tuple[tuple[str, str], ...]
    newest_first: bool | None

    def told(self) -> str:
        """Return the row as a sentence: "Hgb 9.0 (03/04), before 8.3 (03/03), 7.4 (03/02)."."""
        told = [f"{value} ({moment})" for moment, value in self.values]
        if self.newest_first is None or len(told) == 1:
            return f"{self.name} {', '.join(told)}."
        newest, *older = told if self.newest_first else told[::-1]
        return f"{self.name} {newest}, before {', '.join(older)}."


def dated_row(text: str, start: int, end: int) -> DatedRow | None:
    """Read a line of a note as a row of values under moments; None where it is none.

    Args:
        text: The note's.
        start: Where the line begins.
        end: Where it ends.
    """
    begin = text.rfind("\n", 0, start) + 1
    if text[begin:start].strip(" |\t") or "\n" in text[start:end].strip():
        return None
    row = timed_row(text, start)
    name = row.name.of(text).strip(" |\t") if row is not None else ""
    if row is None or not _NAME.fullmatch(name):
        return None
    values = tuple(told for cell in row.cells if (told := _told(text, cell)) is not None)
    heads = [cell.label.span for cell in row.cells if cell.label is not None]
    if len(values) < len(row.cells) or not heads:
        return None
    return DatedRow(name, _line_of(text, heads[0].start), values, row.newest_first)


def _told(text: str, cell: Cell) -> tuple[str, str] | None:
    """Return the moment and the value of a cell; None where either is none."""
    value = _BLANKS.sub(" ", cell.span.of(text).strip(" |\t"))
    if cell.label is None or cell.label.is_posture or not _VALUE.fullmatch(value):
        return None
    return _ASIDE.sub(", ", cell.label.written).rstrip(")"), value


def _line_of(text: str, at: int) -> Span:
    first = text.rfind("\n", 0, at) + 1
    last = text.find("\n", at)
    line = text[first : last if last >= 0 else len(text)]
    return Span(first + len(line) - len(line.lstrip()), first + len(line.rstrip()))
