"""Rows of pressures of both eyes, each behind its day, below a head ("IOP (GAT)   OD   OS")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.finding import Attribute
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.findings.values.labs import lab_result
from app.findings.values.numbers import Quantity
from app.terminology.labs import Measure

_PRESSURE = Measure("intraocular pressure", (), "mm[Hg]", 1, 80)
_HEAD = re.compile(
    r"[ \t|]*(?:IOPs?|Tapp|Ta|tonometry|intraocular pressures?)\b[^\n]{0,30}?"
    r"\b(?:OD|RE|R|right)\b[ \t|,/]+(?:OS|LE|L|left)\b[^\n\d]{0,30}",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"[ \t|]*(?P<day>\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?)[ \t|]+"
    r"(?P<right>\d{1,2})[ \t|]+(?P<left>\d{1,2})(?![\d/.])[^\n]{0,30}"
)
_MOST_ROWS = 12


def find_eye_rows(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the pressures of the rows that a sentence holds, with the day that each opens with."""
    text = sentence.text
    start = text.rfind("\n", 0, sentence.span.start) + 1
    while start < sentence.span.end:
        stop = text.find("\n", start)
        stop = stop if stop >= 0 else len(text)
        row = _ROW.fullmatch(text, start, stop)
        if row is not None and _is_headed(text, start):
            yield from _pressures(text, row)
        start = stop + 1


def _is_headed(text: str, start: int) -> bool:
    """Whether nothing but such rows stands between a line and the head above it."""
    for _ in range(_MOST_ROWS):
        if start == 0:
            return False
        stop, start = start - 1, text.rfind("\n", 0, start - 1) + 1
        if _HEAD.fullmatch(text, start, stop):
            return True
        if not _ROW.fullmatch(text, start, stop):
            return False
    return False


def _pressures(text: str, row: re.Match[str]) -> Iterator[Candidate]:
    day = Attribute("date", row["day"], None, Span(*row.span("day")))
    for side in ("right", "left"):
        where = Span(*row.span(side))
        value = Quantity(where, row[side], float(row[side]))
        found = lab_result(text, _PRESSURE, where, value, unit=None)
        place = Attribute("site", f"{side} eye")
        told = tuple(a for a in found.attributes if a.name != "flag")
        yield replace(found, attributes=(*told, place, day))
