"""Cells of a table under the header of their column: "MRN | Name | DOB", tabs, aligned columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from app.core.phi import PhiKind
from app.deid.lexicon import is_listed_name, is_plain
from app.deid.patterns import compiled
from app.deid.rare_words import may_be_name
from app.deid.recognizers.base import Found, RuleRecognizer

_HEADERS: tuple[tuple[PhiKind, str], ...] = (
    (
        PhiKind.MRN,
        r"u?mrns?|m\.r\.n\.|mr ?#|med(?:ical)? rec(?:ord)?|chart|(?:pt|patient|hosp(?:ital)?|unit)"
        r" (?:id|no|number)|uhid|hn",
    ),
    (PhiKind.ACCOUNT, r"acc(?:oun)?t|csn|fin|har|encounter|visit (?:id|no|number)|invoice|claim"),
    (PhiKind.SSN, r"ssn|social(?: security)?"),
    (PhiKind.HEALTH_PLAN, r"policy|member(?: id)?|subscriber|insurance id|group(?: no)?|mbi"),
    (
        PhiKind.OTHER_ID,
        r"accession|acc|sample|specimen|order|req(?:uisition)?|subject|study id|id|case|ref|"
        r"employee id|badge",
    ),
    (PhiKind.DEVICE, r"serial|lot|s/n|sn|udi"),
    (
        PhiKind.PHONE,
        r"(?:(?:home|work|cell|mobile|office|daytime|evening|contact|patient) )?"
        r"(?:phone|tel(?:ephone)?)|cell|mobile|pager|fax|contact|call ?back",
    ),
    (
        PhiKind.DATE,
        r"dob|d\.o\.b\.|birth ?date|date(?: of \w+)?|\w+ date|admit(?:ted)?|adm|onset|seen|"
        r"collected|drawn|given|due|doa|d/c|discharged?|received|visit",
    ),
    (
        PhiKind.NAME,
        r"(?:pt|patient|full|last|first|given|family|sur)? ?names?|patient|pt|surname|provider|"
        r"physician|attending|nurse|rn|doctor|surgeon|resident|initials|init|by|pcp|staff|"
        r"clinician|"
        r"(?:seen|done|taken|given|signed|checked|reviewed|entered|recorded|reported|ordered|"
        r"administered|performed|called|spoke|assessed) (?:by|to|with)|signature|sign(?:ed)?|"
        r"author|"
        r"midwife|therapist|consultant|operator|relative|nok|next of kin|visitor|carer|witness",
    ),
)
_KINDS = tuple(
    (kind, compiled(rf"(?i)(?:{body})(?: (?:no|number|num|id))?[.#:]* ?#?"))
    for kind, body in _HEADERS
)
_LINE = compiled(r"[^\r\n]+")
# Tabs and bars part cells; in aligned columns two spaces do.
_SEPARATORS = (
    compiled(r"[ ]*\t[ ]*"),
    compiled(r"[ ]*\|[ ]*"),
    compiled(
        r"[ ]"
        r"{2,}"
    ),
)
_CELL = {
    "number": compiled(r"(?=(?:[^\d]*\d){3})[A-Za-z№#*]{0,6}[ \-#]?[\w][\w .:/\-]{1,22}"),
    "phone": compiled(r"(?=(?:[^\d]*\d){5})[+(\d][\d .()\-x]{5,20}"),
    "date": compiled(r"\d{1,4}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?|\d{8}|"
    r"\d{1,2}[ \-]?\p{L}{3,9}[ \-]?\d{2,4}"),
    "name": compiled(
        r"\p{Lu}[\p{L}\p{M}'.\-]*(?:,?[ ]{0,2}[\p{L}][\p{L}\p{M}'.\-]*){0,4}(?=[ ]*(?:$|\())"
    ),
}  # fmt: skip
# A day and a month; "152/88" and "98.2" under "Discharge" are findings of that day.
_PAIR = compiled(r"(?P<first>\d{1,4})(?P<mark>[/.\-])(?P<second>\d{1,2})")
_DECIMAL = compiled(r"\d{1,4}\.\d{1,2}")
_MONTHS = 12
_LONGEST_MONTH = 31
_CLOCK = compiled(r"\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?|\d{1,4}[.]\d{1,2}")
# Two columns alone are a table where both say what they hold.
_LEAST_CELLS = 2
_LEAST_KINDS = 2
# Characters by which a cell may stand beside its header.
_SHIFT = 2

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table under its header.

    Attributes:
        columns: What the columns hold, by their number.
        starts: Where the cells of the header begin in their line.
    """

    separator: regex.Pattern[str]
    columns: dict[int, PhiKind]
    starts: tuple[int, ...]

    def row(self, cells: list[Cell], line_start: int) -> dict[int, Cell]:
        """Return the cells of a line by column; a line with some left out by their place."""
        if len(cells) == len(self.starts):
            return dict(enumerate(cells))
        if self.separator is not _SEPARATORS[-1]:
            return {}
        places = {start: n for n, start in enumerate(self.starts)}
        shifts = range(-_SHIFT, _SHIFT + 1)
        return {
            places[start - line_start + shift]: (start, end)
            for start, end in cells
            for shift in shifts
            if start - line_start + shift in places
        }


class HeaderColumnRecognizer(RuleRecognizer):
    """Finds what stands in the columns of a table whose header says what they hold."""

    KINDS = tuple(kind for kind, _ in _HEADERS)

    def find(self, text: str) -> Iterator[Found]:
        """Yield the cells of each table, row by row."""
        table: _Table | None = None
        end = 0
        for line in self.matches(_LINE, text):
            is_next = text.count("\n", end, line.start()) <= 1
            end = line.end()
            header = _header(text, line.span())
            if header is not None:
                table = header
                continue
            if table is None:
                continue
            cells = _cells(text, line.span(), table.separator)
            is_row = len(cells) >= _LEAST_CELLS and len(cells) <= len(table.starts) + 1
            if not is_next or not is_row:
                table = None
                continue
            yield from _row(text, table.row(cells, line.start()), table.columns)


def column_kind(header: str) -> PhiKind | None:
    """Return what a column under this header holds, None where it identifies nobody."""
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(header.strip())), None)


def cell_end(kind: PhiKind, cell: str) -> int | None:
    """Return where the identifier of a cell ends; None where it holds none of this kind."""
    return _FORMS.get(kind, _number)(cell)


def _header(text: str, line: Cell) -> _Table | None:
    """Return the table that a line begins; None for other lines."""
    if any(char.isdigit() for char in text[slice(*line)]):
        return None
    for separator in _SEPARATORS:
        cells = _cells(text, line, separator)
        if len(cells) < _LEAST_CELLS:
            continue
        named = ((n, column_kind(text[start:end])) for n, (start, end) in enumerate(cells))
        columns = {n: kind for n, kind in named if kind is not None}
        starts = tuple(start - line[0] for start, _ in cells)
        return _Table(separator, columns, starts) if len(columns) >= _LEAST_KINDS else None
    return None


def _cells(text: str, line: Cell, separator: regex.Pattern[str]) -> list[Cell]:
    """Return the places of a line's cells, empty ones too."""
    start, end = line
    cuts = [(start, start), *(m.span() for m in separator.finditer(text, start, end)), (end, end)]
    return [(left, right) for (_, left), (right, _) in pairwise(cuts)]


def _row(text: str, cells: dict[int, Cell], columns: dict[int, PhiKind]) -> Iterator[Found]:
    tells_days_alone = set(columns.values()) == {PhiKind.DATE}
    for number, kind in columns.items():
        start, end = cells.get(number, (0, 0))
        found = cell_end(kind, text[start:end])
        # Where columns tell days alone ("Admit   Discharge"), "7.4" under one is a value.
        is_value = tells_days_alone and _DECIMAL.fullmatch(text[start:end]) is not None
        if found is not None and not is_value:
            yield Found(start, start + found, kind, 0.85)


def _number(cell: str) -> int | None:
    is_number = _CELL["number"].fullmatch(cell) is not None and not _CLOCK.fullmatch(cell)
    return len(cell) if is_number else None


def _phone(cell: str) -> int | None:
    return len(cell) if _CELL["phone"].fullmatch(cell) else None


def _date(cell: str) -> int | None:
    if _CELL["date"].fullmatch(cell) is None:
        return None
    pair = _PAIR.fullmatch(cell)
    return len(cell) if pair is None or _may_be_day(pair) else None


def _may_be_day(pair: regex.Match[str]) -> bool:
    """Say whether two numbers may be a day and its month."""
    low, high = sorted((int(pair["first"]), int(pair["second"])))
    return 1 <= low <= _MONTHS and high <= _LONGEST_MONTH


def _name(cell: str) -> int | None:
    if is_listed_name(cell) or (cell.islower() and cell.isalpha() and may_be_name(cell)):
        return len(cell)
    match = _CELL["name"].match(cell)
    if match is None or all(map(is_plain, match.group().replace(",", " ").split())):
        return None
    return match.end()


_FORMS: dict[PhiKind, Callable[[str], int | None]] = {
    PhiKind.NAME: _name,
    PhiKind.DATE: _date,
    PhiKind.PHONE: _phone,
}
