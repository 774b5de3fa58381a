"""Values of both eyes or of one heart catheter: "IOP 24/17", "PA 58/26 (37)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from app.core.span import Span
from app.findings.sentence import Sentence
from app.findings.values.numbers import Quantity, is_number, parse_number
from app.findings.values.panels import PanelValue, as_group
from app.terminology.labs import Measure
from app.terminology.tables import load_table

# Sides, corrections and units that may stand about a value.
_WORD = (
    r"(?:OD|OS|OU|RE|LE|R|L|right|left|both|eyes?|in|the|of|and|cc|sc|ph|PH|NI|was|is|were|are|today|"
    r"by|with|without|correction|applanation|Tonopen|Goldmann|um|µm|microns?|mmHg|mm\s?Hg|pressure|mean)"
)
_BETWEEN = rf"(?:\s|[,;/:()=|]|(?<![A-Za-z]){_WORD}(?![A-Za-z]))*"
_UNIT = re.compile(r"\s?(?P<unit>mm\s?Hg|um|µm|microns?)\b")
# What follows a number that is of something else.
_NOT_A_VALUE = re.compile(
    r"\s?(?:%|mg|mcg|weeks?|wks?|days?|mos?|months?|years?|y/?o|[x×]\s?\d|:\d)"
)
_MEAN = re.compile(r"\s?\(?(?:mean\s|m)?(?P<mean>\d{1,2})\)")
_PULMONARY = "pulmonary artery pressure"
_MAX_VALUES = 6


@dataclass(frozen=True, slots=True)
class _Paired:
    """A measure of the table with the patterns of its name and of its values."""

    measure: Measure
    label: re.Pattern[str] = field(repr=False)
    value: re.Pattern[str] = field(repr=False)
    context: re.Pattern[str] = field(repr=False)


def find_paired(sentence: Sentence) -> Iterator[PanelValue]:
    """Yield the values behind each such name; a pair is two findings."""
    text, end = sentence.text, sentence.span.end
    for paired in _table():
        for label in paired.label.finditer(text, sentence.span.start, end):
            if _in_context(text, label.start(), paired):
                yield from as_group(tuple(_values(text, label, end, paired)))


def _in_context(text: str, position: int, paired: _Paired) -> bool:
    start = text.rfind("\n", 0, position) + 1
    stop = text.find("\n", position)
    return paired.context.search(text, start, stop if stop >= 0 else len(text)) is not None


def _values(text: str, label: re.Match[str], end: int, paired: _Paired) -> Iterator[PanelValue]:
    position = label.end()
    for n in range(_MAX_VALUES):
        m = paired.value.match(text, position, end)
        if m is None or _NOT_A_VALUE.match(text, m.end("value")):
            return
        where = Span(*m.span("value"))
        unit = _UNIT.match(text, where.end, end)
        stop = unit.end() if unit else where.end
        quantity = Quantity(
            Span(where.start, stop),
            where.of(text),
            parse_number(where.of(text)) if is_number(where.of(text)) else None,
            unit=unit["unit"] if unit else None,
            unit_span=Span(*unit.span("unit")) if unit else None,
        )
        if not _is_likely(quantity, paired.measure):
            return
        yield PanelValue(paired.measure, Span(where.start if n else label.start(), stop), quantity)
        position = stop
        if paired.measure.name == _PULMONARY:
            yield from _mean(text, position, end)
            return


def _is_likely(quantity: Quantity, measure: Measure) -> bool:
    return quantity.number is None or measure.low <= quantity.number <= measure.high


def _mean(text: str, position: int, end: int) -> Iterator[PanelValue]:
    """Yield the mean in brackets behind a pulmonary pressure."""
    m = _MEAN.match(text, position, end)
    if m is not None:
        where = Span(*m.span("mean"))
        measure = Measure("mean pulmonary artery pressure", (), "mm[Hg]", 3, 120)
        yield PanelValue(measure, where, Quantity(where, m["mean"], float(m["mean"])))


@cache
def _table() -> tuple[_Paired, ...]:
    return tuple(
        _Paired(
            Measure(
                row["name"], (), row["unit"], float(row["low"] or 0), float(row["high"] or 1e9)
            ),
            re.compile(rf"(?<![\w/])(?:{row['label']})(?![\w/])"),
            re.compile(rf"{_BETWEEN}(?<![\d.])(?P<value>{row['value']})(?![\d]|\.\d)"),
            re.compile(row["context"]),
        )
        for row in load_table("paired_measures", "app.findings.values").rows
    )
