"""Tables of medicines whose columns tell what was taken, what is taken now and what was done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.core.span import Span

_I = re.IGNORECASE
_APART = re.compile(r"[ ]*\|[ ]*|[ ]*\t+[ ]*|[ ]{2,}")
_BORDER = re.compile(r"[ \t]*\|?[ \t]*")
_BULLET = re.compile(r"[\s|*•-]*")
_NO = re.compile(
    # "No - swelling", "not taking"; "no issues" is of something else.
    r"\W*(?:no(?=\s*(?:\Z|[-–—,;:(.]))|no\s+longer\b|not\s+(?:currently\s+)?taking\b|never\b)",
    _I,
)
_OF_DRUGS = re.compile(r"(?:drug|medic\w+|med|agent|name|rx)s?(?: names?)?", _I)
_DAY = re.compile(r"\d")
_MIN_COLUMNS, _MAX_ROWS = 3, 40


class Column(StrEnum):
    """What heads a column."""

    BEFORE = "before"
    NOW = "now"
    ACTION = "action"
    TAKING = "taking"
    SIG = "sig"
    STOPPED = "stopped"


_HEADS = {
    Column.BEFORE: re.compile(
        r"(?:home|old|prior|previous|pre-?admission|(?:on |at |before |prior to )?admission|before)"
        r"(?: (?:dose|meds?|medications?|regimen))?"
        r"|(?:meds|medications|dose) (?:on|at|before|prior to) admission|pta(?: meds| dose)?"
        r"|(?:was|had been) taking|taken before|before (?:today|this visit)",
        _I,
    ),
    Column.NOW: re.compile(
        r"(?:(?:on |at )?(?:discharge|d/c)|new|now|going home|after)"
        r"(?: (?:dose|meds?|medications?|regimen))?"
        r"|(?:status )?(?:after|from) (?:today|(?:this |the )?(?:visit|clinic))",
        _I,
    ),
    Column.ACTION: re.compile(r"actions?|status|changes?|plan|comments?", _I),
    Column.TAKING: re.compile(
        r"(?:(?:still|currently|patient|pt)\s+)?(?:taking(?:\s+(?:now|it))?|takes(?:\s+it)?)[\s?]*",
        _I,
    ),
    Column.STOPPED: re.compile(
        r"(?:date |when )?(?:stopped|discontinued|ended|d/c['’]?d)(?: on| date)?", _I
    ),
    Column.SIG: re.compile(r"sig|directions?|instructions?|how (?:to take|taken)", _I),
}


@dataclass(frozen=True, slots=True)
class MedicationRow:
    """A row that opens with a drug, below a head that names what the columns tell.

    Attributes:
        name: The first cell.
        cells: What stands in each named column; an empty cell is an empty span.
    """

    name: Span
    cells: dict[Column, Span]

    def is_not_taken(self, text: str) -> bool:
        """Say whether the column that asks if the drug is taken says no."""
        cell = self.cells.get(Column.TAKING)
        return cell is not None and _NO.match(cell.of(text)) is not None

    def ended(self, text: str) -> Span | None:
        """Return when the drug was stopped by the column that tells it; None where it is open."""
        cell = self.cells.get(Column.STOPPED)
        return cell if cell is not None and _DAY.search(cell.of(text)) else None


def medication_row(text: str, position: int) -> MedicationRow | None:
    """Return the row that the drug at a place of a text opens.

    None where the head above names no two of its columns as what was and what is taken, and none
    as whether it is or when it was stopped.
    """
    start = text.rfind("\n", 0, position) + 1
    if not _BULLET.fullmatch(text, start, position):
        return None
    end = text.find("\n", position)
    row = _cells(text, Span(start, end if end >= 0 else len(text)))
    if len(row) < _MIN_COLUMNS:
        return None
    for _ in range(_MAX_ROWS):
        above = Span(text.rfind("\n", 0, max(0, start - 1)) + 1, max(0, start - 1))
        if start == 0 or not above.of(text).strip():
            return None
        start = above.start
        heads = _cells(text, above)
        if len(heads) == len(row) and (named := _named(text, heads, row)):
            return MedicationRow(row[0], named)
    return None


def _named(text: str, heads: list[Span], row: list[Span]) -> dict[Column, Span]:
    """Return the cells of a row by what heads them; empty where the line above is no such head."""
    named = {
        column: cell
        for head, cell in zip(heads, row, strict=True)
        for column, pattern in _HEADS.items()
        if pattern.fullmatch(head.of(text))
    }
    tells = Column.TAKING in named or {Column.BEFORE, Column.NOW} <= named.keys()
    if Column.STOPPED in named and _OF_DRUGS.fullmatch(heads[0].of(text)):
        tells = True  # "Warfarin | 5 mg | STOPPED" is no head
    return named if tells else {}


def _cells(text: str, line: Span) -> list[Span]:
    """Return the cells of a line without the blanks around them; a border opens none."""
    border = _BORDER.match(text, line.start, line.end)
    at = border.end() if border else line.start
    cells: list[Span] = []
    for cut in _APART.finditer(text, at, line.end):
        cells.append(Span(at, cut.start()))
        at = cut.end()
    return [*cells, Span(at, at + len(text[at : line.end].rstrip()))]
