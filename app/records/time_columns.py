"""Tables whose columns are moments: what heads each value of a row, and which is the newest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.core.span import Span
from app.records.column_labels import Label, head_labels, is_newest_first

_APART = re.compile(r"[ ]*\|[ ]*|[ ]*\t[ ]*|[ ]{2,}")
_LEAD = re.compile(r"[\s|*•#]*(?:-\s)?")
_NOTHING = re.compile(r"[-–—.]*")
# A value at the end of the chunk that holds the name ("NT-proBNP 2890"), and a row of such.
_END_VALUE = re.compile(r"\s(?P<value>[<>]?\d[\d,./]*[*HL]?%?|-+)$")
# What belongs to the value before it though blanks part them: its flag, an aside in brackets.
_ASIDE = re.compile(r"\(.*|[*↑↓!]+|HH?|LL?")
# What some tables print beside the values without a head of its own: "mmol/L", "4.0-11.0".
_UNIT = re.compile(
    r"x?\s?10[\^*]?\d{1,2}\s?/\s?[A-Za-zµμ]+|[A-Za-zµμ]{1,6}/[A-Za-z0-9.µμ]{1,8}|%|fL|pg"
)
_BOUNDS = re.compile(r"[(\[]?(?:[<>≤≥]\s?\d[\d.]*|\d[\d.]*\s?[-–]\s?\d[\d.]*)[)\]]?")
_LONG_LINE, _MAX_LINES = 90, 40
_FURTHEST = 9


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a row.

    Attributes:
        label: What heads its column; None where nothing tells.
    """

    span: Span
    label: Label | None


@dataclass(frozen=True, slots=True)
class TimedRow:
    """A row below a head of moments.

    Attributes:
        name: What is measured.
        cells: The filled ones, in text order, without ranges and units.
        newest_first: Whether they run from the newest to the oldest; None where nothing tells.
        unit: What the row says that its values are given in, in a place of its own.
    """

    name: Span
    cells: tuple[Cell, ...]
    newest_first: bool | None
    unit: Span | None = None

    def at(self, position: int) -> int | None:
        """Return the place of the cell that holds a character."""
        return next(
            (i for i, c in enumerate(self.cells) if c.span.start <= position < c.span.end), None
        )


def timed_row(text: str, position: int) -> TimedRow | None:
    """Return the row that a place of a text is in; None where no head of moments is above it."""
    start = text.rfind("\n", 0, position) + 1
    stop = text.find("\n", position)
    line = Span(start, stop if stop >= 0 else len(text))
    if not any(map(str.isalpha, line.of(text))):
        return None
    labels = _head_above(text, start)
    if not labels or head_labels(text, line):
        return None
    chunks = _chunks(text, line, len(labels))
    if len(chunks) < 2:
        return None
    name, *values = chunks
    values, unit = _measured(text, values, labels)
    headed = _headed(text, values, labels)
    cells = tuple(
        Cell(span, label)
        for span, label in headed
        if not _NOTHING.fullmatch(text, span.start, span.end)
        and not (label is not None and label.is_range)
    )
    return TimedRow(name, cells, _is_newest_first(cells, labels), unit) if cells else None


def _measured(
    text: str, values: Sequence[Span], labels: Sequence[Label]
) -> tuple[list[Span], Span | None]:
    """Part the values from a unit and a reference range at an end that no label heads."""
    own = [label for label in labels if not label.is_title]
    left = list(values)
    if len(left) in (len(labels), len(own)) and any(label.is_range for label in labels):
        return left, None
    if len(left) > len(own) and _BOUNDS.fullmatch(text, *_ends(left[-1])):
        left.pop()
    unit = None
    for at in (-1, 0):
        if len(left) > 1 and _UNIT.fullmatch(text, *_ends(left[at])):
            unit = left.pop(at)
            break
    if len(left) > len(own) and _BOUNDS.fullmatch(text, *_ends(left[0])):
        left.pop(0)
    return left, unit


def _head_above(text: str, start: int) -> tuple[Label, ...]:
    """Return the labels of the nearest head above a line; none behind a gap or running text."""
    end = start - 1
    for _ in range(_MAX_LINES):
        if end <= 0:
            return ()
        first = text.rfind("\n", 0, end) + 1
        line = Span(first, end)
        if not line.of(text).strip():
            return ()
        if labels := head_labels(text, line):
            return labels
        if len(line) > _LONG_LINE and not _APART.search(text, *_ends(line)):
            return ()
        end = first - 1
    return ()


def _ends(line: Span) -> tuple[int, int]:
    return line.start, line.end


def _chunks(text: str, line: Span, n_labels: int) -> list[Span]:
    """Return the name and the values of a row; empty cells between pipes are kept."""
    lead = _LEAD.match(text, *_ends(line))
    start = lead.end() if lead else line.start
    end = start + len(text[start : line.end].rstrip(" |"))
    is_piped = "|" in text[start:end]
    parts: list[Span] = []
    for cut in _APART.finditer(text, start, end):
        parts.append(Span(start, cut.start()))
        start = cut.end()
    parts.append(Span(start, end))
    if not is_piped:
        parts = _joined(text, [p for p in parts if len(p)])
    missing = n_labels - (len(parts) - 1)
    return _split_name(text, parts, missing) if parts and missing > 0 else parts


def _joined(text: str, parts: Sequence[Span]) -> list[Span]:
    """Join a flag or an aside with the value that it stands behind."""
    joined: list[Span] = []
    for part in parts:
        if len(joined) > 1 and _ASIDE.fullmatch(text, part.start, part.end):
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined


def _split_name(text: str, parts: list[Span], missing: int) -> list[Span]:
    """Part the values off that one blank parts from the name, if that fills the columns."""
    name, split = parts[0], list[Span]()
    while missing and (m := _END_VALUE.search(name.of(text))) is not None:
        split.insert(0, Span(name.start + m.start("value"), name.end))
        name = Span(name.start, name.start + m.start())
        missing -= 1
    is_name = any(map(str.isalpha, name.of(text))) and not _END_VALUE.search(name.of(text))
    return [name, *split, *parts[1:]] if split and not missing and is_name else parts


def _headed(
    text: str, values: Sequence[Span], labels: Sequence[Label]
) -> list[tuple[Span, Label | None]]:
    own = [label for label in labels if not label.is_title]
    for columns in (labels, own):
        if len(columns) == len(values):
            return list(zip(values, columns, strict=True))
    is_piped = any("|" in text[a.end : b.start] for a, b in pairwise(values))
    nearest = [None if is_piped else _nearest(text, value, own) for value in values]
    told = [label for label in nearest if label is not None]
    is_one_to_one = len(told) == len(values) == len({id(label) for label in told})
    return list(zip(values, nearest, strict=True)) if is_one_to_one else [(v, None) for v in values]


def _nearest(text: str, value: Span, labels: Sequence[Label]) -> Label | None:
    at = value.start - text.rfind("\n", 0, value.start)
    starts = (label.span.start for label in labels)
    apart = [abs(start - text.rfind("\n", 0, start) - at) for start in starts]
    least = min(apart, default=_FURTHEST + 1)
    return labels[apart.index(least)] if least <= _FURTHEST else None


def _is_newest_first(cells: Sequence[Cell], labels: Sequence[Label]) -> bool | None:
    """Say how the columns run, by all of them or else by those that this row fills."""
    own = [label for label in labels if not label.is_range]
    told = is_newest_first(own)
    if told is not None:
        return told
    return is_newest_first([label for label in own if any(c.label is label for c in cells)])
