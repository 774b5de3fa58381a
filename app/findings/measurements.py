"""Values that follow the name of a test: one, a series, or one in a table's row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.span import Span
from app.findings.numbers import (
    COMPARATOR,
    NUMBER,
    Quantity,
    normalize_comparator,
    parse_number,
)
from app.terminology.labs import Measure
from app.terminology.units import convert, find_unit, unit_pattern

# What may stand between a test's name and its value.
_BRIDGE = re.compile(
    r"""(?:\s*(?:[:=|,~*†]|\((?!\d)[^)\n]{0,30}\)|\[[^\]\n]{0,10}\]|\b(?:
        was|is|are|were|of|at|level|levels|count|value|reading|readings|result|results|score|
        came\s+back|returned|measured|noted|found|has|have|had|been|to\s+be|
        elevated|high|low|up|down|normal|stable|around|about|approximately|approx|ca|
        currently|today|now|only|again|initially|initial|repeat|on\s+admission|on\s+arrival|
        rose|fell|dropped|increased|decreased|improved|went|trended|trending|rising|falling|peaked|
        from|to|in\s+the|between|runs?|running|remains?|remained|serum|mildly|slightly|markedly|
        significantly|critical|critically|borderline|estimated|calculated|percent|this\s+morning|
        last|yesterday|his|her|and|that|which|today's|with\s+a|ranging|range|ranges|averaging|
        saturation|saturating|room\s+air|in\s+clinic|therapeutic|subtherapeutic|supratherapeutic|
        positive|abnormal|reduced|depressed|preserved|post|pre)\b|[↑↓→≈-]|->))*\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_VALUE = re.compile(
    rf"(?P<cmp>{COMPARATOR})?\s*(?P<num>{NUMBER})(?![\d]|[/-]\d|:\d|(?:st|nd|rd|th)\b)"
    rf"(?:\s?-\s?(?:{NUMBER})(?=\s?%))?\s?(?P<unit>{unit_pattern()})?",
    re.IGNORECASE,
)
_NEXT_IN_SERIES = re.compile(
    r"\s*(?:->|-->|→|>|,?\s*(?:to|and\s+then|then|from|down\s+to|up\s+to|followed\s+by)"
    r"(?:\s+(?:a\s+peak\s+of|a\s+nadir\s+of))?)\s*"
    r"|[ \t]{2,}(?=[<>]?\d)|[ \t]*\|[ \t]*(?=[<>]?\d)",  # the columns of a table's row
    re.IGNORECASE,
)
_FLAG = re.compile(
    r"\s*[\[(*]?\s*(?P<flag>HH|LL|H|L|high|low|critical|elevated|\(H\)|\(L\))(?![A-Za-z/])[\])*]?"
)
_FLAGS = {"h": "high", "l": "low", "hh": "critical high", "ll": "critical low"}
_NOT_A_VALUE = re.compile(
    r"\s?(?:days?|weeks?|wks?|months?|years?|hours?|hrs?|minutes?|times|a\.?m\b|p\.?m\b|y/?o"
    r"|tablets?|tabs?|capsules?|doses?|mg\b(?!/)|mcg\b(?!/))",
    re.IGNORECASE,
)
_MAX_BRIDGE = 60
# Quantities that are no concentration: a value in one of them is a value of nothing else.
_PLAIN_DIMENSIONS = frozenset(
    {"mass", "dose unit", "volume", "length", "time", "frequency", "pressure", "temperature"}
)
_MAX_CELLS_PER_UL = 5_000_000.0


def values_after(text: str, start: int, end: int, measure: Measure) -> Iterator[Quantity]:
    """Yield the value after a test's name, and those of its series ("from 88 to 1,240").

    Args:
        text: The whole text.
        start: Where the name ends.
        end: Where to stop looking.
        measure: What is measured; a number out of its range is no value of it.
    """
    bridge = _BRIDGE.match(text, start, end)
    position = bridge.end() if bridge else start
    if position - start > _MAX_BRIDGE:
        return
    while (quantity := _value_at(text, position, end, measure)) is not None:
        yield quantity
        following = _NEXT_IN_SERIES.match(text, quantity.span.end, end)
        if following is None:
            return
        position = following.end()


def _value_at(text: str, position: int, end: int, measure: Measure) -> Quantity | None:
    m = _VALUE.match(text, position, end)
    if m is None:
        return None
    number = parse_number(m["num"])
    if not _is_plausible(number, m["unit"], measure):
        return None
    if m["unit"] is None and _NOT_A_VALUE.match(text, m.end("num"), end):
        return None
    start = m.start("cmp") if m["cmp"] else m.start("num")
    return Quantity(
        span=Span(start, m.end("unit") if m["unit"] else m.end("num")),
        written=m["num"],
        number=number,
        comparator=normalize_comparator(m["cmp"]) if m["cmp"] else None,
        unit=m["unit"],
        unit_span=Span(m.start("unit"), m.end("unit")) if m["unit"] else None,
    )


def _is_plausible(number: float, unit: str | None, measure: Measure) -> bool:
    """Whether a number with this unit can be a value of the measure.

    A unit of another kind of quantity cannot ("vitamin K 10 mg"); another kind of concentration
    can (mmol/L for mg/dL), and then the range says nothing.
    """
    if unit is None:
        return measure.low <= number <= measure.high or _is_plain_count(number, measure)
    converted = convert(number, unit, measure.unit)
    if converted is not None:
        return measure.low <= converted <= measure.high
    written, usual = find_unit(unit), find_unit(measure.unit)
    if written is None or usual is None:
        return measure.low <= number <= measure.high
    return not {written.dimension, usual.dimension}.intersection(_PLAIN_DIMENSIONS)


def _is_plain_count(number: float, measure: Measure) -> bool:
    usual = find_unit(measure.unit)
    return usual is not None and usual.dimension == "cell count" and number <= _MAX_CELLS_PER_UL


def flag_after(text: str, start: int, end: int) -> tuple[Span, str] | None:
    """Return the flag that stands right after a value ("H", "low"), with its normal form."""
    m = _FLAG.match(text, start, end)
    if m is None:
        return None
    word = m["flag"].strip("()").lower()
    return Span(m.start("flag"), m.end("flag")), _FLAGS.get(word, word)
