"""A row of a table whose columns are days, said with the day of each value, the newest named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.span import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?:" + "|".join(_MONTHS) + ")"
# "10/22/24", "3/12 (pre-op)", "14-Jan", "06/05/2025 0530".
_HEAD_CELL = re.compile(
    rf"(?:(?P<y>\d{{4}})-(?P<ym>\d{{1,2}})-(?P<yd>\d{{1,2}})|"
    rf"(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})(?:/(?P<year>\d{{4}}|\d{{2}}))?|"
    rf"(?P<day>\d{{1,2}})[- ](?P<name>{_MONTH})[a-z]*(?:[- ](?P<named>\d{{4}}|\d{{2}}))?)"
    r"(?:,? \d{1,2}:?\d\d)?(?:\s*\([^()]{1,12}\))?",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*\|\s*|\s*\t\s*|\s{2,}")
# A value with its flag, or what says that there is none.
_CELL = re.compile(
    r"[<>≤≥~]?\d[\d.,/]*\s?%?(?:\s?(?:\([^()]{1,8}\)|[*!↑↓]|[HL]{1,2}))?|"
    r"(?:neg|pos|trace|positive|negative|reactive|detected|not detected|pending)\b\.?",
    re.IGNORECASE,
)
_FLAG = re.compile(r"\(?[HL]{1,2}\)?|[*!↑↓]")
_NONE = re.compile(r"-+|–|—|n/?a|nd", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][^|\t\n]{0,39}")
_MAX_LINES = 25
_FEWEST = 2
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A row with what stands under each day.

    Attributes:
        head: Where the days stand.
        values: Day and value, in the order of the columns; what was not measured is left out.
        goes_back: The columns go back in time; None where their days do not tell.
    """

    name: str
    head: Span
    values: tuple[tuple[str, str], ...]
    goes_back: bool | None

    def told(self) -> str:
        """Return the row as a sentence: "Hgb 9.0 (03/04), before 8.3 (03/03), 7.4 (03/02)."."""
        told = [f"{value} ({_plain(day)})" for day, value in self.values]
        if self.goes_back is None or len(told) == 1:
            return f"{self.name} {', '.join(told)}."
        newest, *older = told if self.goes_back else told[::-1]
        return f"{self.name} {newest}, before {', '.join(older)}."


def dated_row(text: str, start: int, end: int) -> DatedRow | None:
    """Read a line of a note as a row of values under days; None where it is none.

    Args:
        text: The note's.
        start: Where the line begins.
        end: Where it ends.
    """
    begin = text.rfind("\n", 0, start) + 1
    if text[begin:start].strip(" |\t") or "\n" in text[start:end].strip():
        return None
    name, *row = _cells(text[begin:end])
    head, days, n_columns = _days_above(text, begin)
    row = _flagged(row)
    if not days or len(row) != n_columns or not _NAME.fullmatch(name):
        return None
    told = tuple(
        (day, value)
        for day, value in zip(days, row[: len(days)], strict=True)  # a reference may follow
        if not _NONE.fullmatch(value)
    )
    if not told or not all(_CELL.fullmatch(value) for _, value in told):
        return None
    return DatedRow(name, head, told, _goes_back(days))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _APART.split(line.strip(" |\t")) if cell.strip()] or [""]


def _plain(day: str) -> str:
    """Return a column's head without brackets of its own: "11/06 (pre-op)"."""
    return re.sub(r"\s*\(", ", ", day).rstrip(")")


def _flagged(row: list[str]) -> list[str]:
    """Return the cells of a row, a flag in a cell of its own behind its value."""
    joined: list[str] = []
    for cell in row:
        if joined and _FLAG.fullmatch(cell):
            joined[-1] = f"{joined[-1]} {cell}"
        else:
            joined.append(cell)
    return joined


def _days_above(text: str, begin: int) -> tuple[Span, list[str], int]:
    """Return the head of a row's columns, the days in it, and how many columns there are.

    No day behind a blank line.
    """
    end = begin - 1
    for _ in range(_MAX_LINES):
        if end <= 0:
            break
        first = text.rfind("\n", 0, end) + 1
        cells = _cells(text[first:end])
        if cells == [""]:
            break
        days = [cell for cell in cells if _HEAD_CELL.fullmatch(cell)]
        at = cells.index(days[0]) if days else 0
        if len(days) >= _FEWEST and at <= 1 and cells[at : at + len(days)] == days:
            lead = len(text[first:end]) - len(text[first:end].lstrip())
            return Span(first + lead, first + len(text[first:end].rstrip())), days, len(cells) - at
        end = first - 1
    return Span(begin, begin), [], 0


def _goes_back(days: list[str]) -> bool | None:
    matches = [match for day in days if (match := _HEAD_CELL.fullmatch(day)) is not None]
    day_first = any(
        match["m"] is not None and int(match["m"]) > _MONTHS_A_YEAR for match in matches
    )
    keys = [_key(match, day_first=day_first) for match in matches]
    if keys[0] == keys[-1] or len({key[0] == 0 for key in keys}) > 1:
        return None
    if keys == sorted(keys):
        return False
    return True if keys == sorted(keys, reverse=True) else None


def _key(match: re.Match[str], *, day_first: bool) -> tuple[int, int, int]:
    """Return year (0 where none is written), month and day."""
    if match["y"] is not None:
        return int(match["y"]), int(match["ym"]), int(match["yd"])
    if match["name"] is not None:
        month = _MONTHS.index(match["name"].lower()) + 1
        return int(match["named"] or 0) % 100, month, int(match["day"])
    month, day = int(match["m"]), int(match["d"])
    if day_first:
        month, day = day, month
    return int(match["year"] or 0) % 100, month, day
