"""One value of a measure at a place of the text: a number, a range, a pressure, a score."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from app.core.span import Span
from app.findings.values.numbers import (
    COMPARATOR,
    NUMBER,
    Quantity,
    normalize_comparator,
    parse_number,
)
from app.findings.values.si_ranges import si_unit
from app.findings.values.spoken_values import spoken_number, spoken_pressure, spoken_score
from app.terminology.labs import Measure
from app.terminology.molar import convert_value
from app.terminology.units import find_unit, unit_pattern

_NO_NUMBER = r"(?!\d|\s?\+(?!\d)|/\d|-\d|:\d|\.\d|(?:st|nd|rd|th)\b|(?-i:[ABDE])\b)"
_RANGE = rf"(?:{NUMBER})s?\s?[-–]\s?(?:{NUMBER})(?:s\b)?(?![\d/]|-\d|:\d|\.\d)"
_PRESSURE = re.compile(
    r"(?P<num>(?P<sys>\d{2,3})s?(?:-\d{2,3}s?)?\s?/\s?(?P<dia>\d{2,3})s?(?:-\d{2,3}s?)?)"
    r"(?![/\d]|-\d)(?P<unit>\s?mm\s?Hg\b)?",
    re.IGNORECASE,
)
_SYSTOLIC_ONLY = re.compile(
    r"(?P<num>(?:[6-9]\d|1\d\d|2[0-5]\d)(?:\s?[-–]\s?\d{2,3})?)s?\s*/\s?(?:palp|P|doppler)\b"
    r"|(?P<range>\d{2,3}s?\s?[-–]\s?\d{2,3}s|\d{2,3}s)\b",
    re.IGNORECASE,
)
_FEET = re.compile(
    r"(?P<num>\d\s?(?:'|′|’|ft\.?|feet|foot)[\s-]?(?:\d{1,2}(?:\.\d+)?\s?(?:\"|″|''|”|in\.?\b|inch(?:es)?)?)?)",
    re.IGNORECASE,
)
_POUNDS = re.compile(
    r"(?P<num>\d{1,3}\s?(?:lbs?|pounds?)\.?,?\s*\d{1,2}(?:\.\d+)?\s?(?:oz|ounces?))", re.IGNORECASE
)
_OUT_OF = re.compile(
    rf"(?P<num>(?:{NUMBER})(?:\s?-\s?\d+)?(?:\s?/\s?|\s+out\s+of\s+)(?P<of>\d{{1,3}}|ten))\b(?!/)",
    re.IGNORECASE,
)
# "GCS E3V2M6", "GCS 7T": the parts, or a tube that nobody speaks through.
_COMA = re.compile(
    r"\(?(?P<num>E\s?(?P<eyes>[1-4C])[\s,/]*V\s?(?P<verbal>[1-5T])[\s,/]*M\s?(?P<motor>[1-6])|(?P<sum>\d{1,2})\s?T\b)",
    re.IGNORECASE,
)
_APGARS = re.compile(r"(?P<num>\d{1,2}(?:\s?/\s?\d{1,2}){1,2})(?![/\d])")
_NOT_A_VALUE = re.compile(
    r"[\s-]?(?:w\d|days?|weeks?|wks?|months?|mos?\b|years?|yrs?|hours?|hrs?|minutes?|times|a\.?m\b"
    r"|p\.?m\b|y/?o\b|x\b|tablets?|tabs?|capsules?|caps?\b|doses?|mg\b(?!/)|mcg\b(?!/)|visits?"
    r"|sessions?|units?\b|pills?|puffs?|drops?|mEq\b(?!/)|m?c?g/(?:m2|m²|kg)|MU\b|apheresis|FFP|(?:cryo|platelets|PRBC|bath|drinks?|beers?)\b|grams?\b|packs?|prbcs?|bags?|people"
    r"|gm?\b(?=\s*(?:/\s?(?:kg|h|hr|min)\b|IV|PO|IM|x\s?\d|bolus|load|over|once|now|given|q\s?\d))"
    r"|patients?|joints?|lives|children|French|Fr\b|gauge|(?:b|t|q)\.?i\.?d\b|q\s?\d+\s?h?\b(?!:))",
    re.IGNORECASE,
)
# Letters that are a unit of something else, a flag or a word where they do not fit the measure.
_AMBIGUOUS_UNITS = frozenset("in m l c f u h ft g second s min".split())
# Quantities that are no concentration: a value in one of them is a value of nothing else.
_PLAIN_DIMENSIONS = frozenset(
    {"mass", "dose unit", "volume", "length", "time", "frequency", "pressure", "temperature",
     "charge", "substance", "dose per weight", "dose per area", "ratio", "infusion rate",
     "dose rate", "area"}
)  # fmt: skip
_SAME = ({"cell count", "field count"}, {"ratio", "volume"}, {"ratio", "FEU concentration"})
_MAX_CELLS_PER_UL = 5_000_000.0
_LOWEST_PRESSURE, _HIGHEST_PRESSURE = 40, 300
# A minus that stands at the number alone: "RASS -2", no range and no dash.
_MINUS = re.compile(r"(?:^|[\s:=(@])[-−–]\Z")
_TIME_LIKE = re.compile(r"0\d{3}")
_THOUSAND = re.compile(r"\s?K\b(?!/|\s*[:=]?\s*\d|\s+of\b)", re.IGNORECASE)
THOUSANDS_UCUM = "10*3/uL"


@cache
def _numeric() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<cmp>{COMPARATOR})?\s*(?:~|≈)?\s*(?P<num>{_RANGE}|(?:{NUMBER})s?\b{_NO_NUMBER}"
        rf"|(?:{NUMBER}){_NO_NUMBER})\s{{0,2}}(?P<unit>{unit_pattern()})?",
        re.IGNORECASE,
    )


def read_value(text: str, start: int, end: int, measure: Measure) -> Quantity | None:
    """Return the value of a measure that begins at ``start``; None where no value of it does."""
    if measure.name == "blood pressure":
        return _pressure(text, start, end) or spoken_pressure(text, start, end)
    if measure.name == "height" and (m := _FEET.match(text, start, end)):
        return _written(m, None, "ft")
    if measure.name == "weight" and (m := _POUNDS.match(text, start, end)):
        return _written(m, None, "lb")
    if measure.name == "Glasgow coma scale" and (m := _COMA.match(text, start, end)):
        return _written(m, _coma(m), None)
    if measure.name == "Apgar score" and (m := _APGARS.match(text, start, end)):
        return _written(m, parse_number(re.split(r"[/\s]", m["num"])[0]), None)
    if measure.unit == "{score}" and (m := _OUT_OF.match(text, start, end)):
        return _written(m, parse_number(re.split(r"[/\s-]", m["num"])[0]), None)
    return _number(text, start, end, measure) or _spoken(text, start, end, measure)


def _spoken(text: str, start: int, end: int, measure: Measure) -> Quantity | None:
    """Return the value that is said in words at a place."""
    if measure.unit == "{score}" and (score := spoken_score(text, start, end)) is not None:
        return score
    of_temperature = measure.name == "temperature"
    said = spoken_number(text, start, end, of_temperature=of_temperature)
    if said is None or said.number is None:
        return None
    return said if is_plausible(said.number, said.unit, measure) else None


def _written(m: re.Match[str], number: float | None, unit: str | None) -> Quantity:
    return Quantity(Span(m.start("num"), m.end("num")), m["num"], number, unit=unit)


def _coma(m: re.Match[str]) -> float | None:
    """Return the sum of the three parts; None where one was not testable."""
    parts = [m["sum"]] if m["sum"] else [m["eyes"], m["verbal"], m["motor"]]
    return float(sum(map(int, parts))) if all(part.isdigit() for part in parts) else None


def _pressure(text: str, start: int, end: int) -> Quantity | None:
    m = _PRESSURE.match(text, start, end)
    if m is None:
        only = _SYSTOLIC_ONLY.match(text, start, end)
        if only is None:
            return None
        return Quantity(Span(only.start(), only.end()), only["num"] or only["range"], None)
    systolic, diastolic = int(m["sys"]), int(m["dia"])
    if not _LOWEST_PRESSURE <= systolic <= _HIGHEST_PRESSURE or diastolic >= systolic:
        return None
    unit = m["unit"].strip() if m["unit"] else None
    where = Span(m.end() - len(unit), m.end()) if unit else None
    return Quantity(Span(m.start(), m.end()), m["num"], None, unit=unit, unit_span=where)


def _number(text: str, start: int, end: int, measure: Measure) -> Quantity | None:
    m = _numeric().match(text, start, end)
    if m is None:
        return None
    ends = [parse_number(n) for n in re.findall(NUMBER, m["num"])]
    is_range = len(ends) > 1
    if is_range and ends[0] >= ends[-1]:
        return None
    if _TIME_LIKE.fullmatch(m["num"]):
        return None
    first = m.start("cmp") if m["cmp"] else m.start("num")
    sign = _sign(text, m.start("num"), measure)
    if sign:
        ends, first = [-n for n in ends], m.start("num") - 1 if text[first - 1] == sign else first
    unit, unit_span = _fitting_unit(text, m, end, measure)
    if unit is None and _NOT_A_VALUE.match(text, m.end("num"), end):
        return None
    bounds = _bounded(measure, m["cmp"])
    if not all(is_plausible(n, unit, bounds) for n in ends):
        return None
    written = sign + m["num"]
    return Quantity(
        span=Span(first, unit_span.end if unit_span else m.end("num")),
        written=written,
        number=None if is_range else ends[0],
        comparator=normalize_comparator(m["cmp"]) if m["cmp"] else None,
        unit=unit,
        unit_span=unit_span,
    )


def _sign(text: str, start: int, measure: Measure) -> str:
    """Return the minus that a number has, of a measure that may be below zero."""
    lead = text[max(0, start - 2) : start]
    if measure.low < 0 and text.endswith("minus ", 0, start):
        return "-"
    return lead[-1] if measure.low < 0 and _MINUS.search(lead) else ""


def _bounded(measure: Measure, comparator: str | None) -> Measure:
    """Return the measure with the range that a bound on it may have: "<0.01", ">2000"."""
    if comparator is None:
        return measure
    if normalize_comparator(comparator).startswith("<"):
        return replace(measure, low=min(measure.low, 0.0))
    return replace(measure, high=measure.high * 10)


def _fitting_unit(
    text: str, m: re.Match[str], end: int, measure: Measure
) -> tuple[str | None, Span | None]:
    """Return the unit behind a number, unless its letters are a word or a flag there."""
    usual = find_unit(measure.unit)
    if usual is not None and usual.dimension == "cell count":
        thousand = _THOUSAND.match(text, m.end("num"), end)
        if thousand:
            return thousand.group().strip(), Span(thousand.end() - 1, thousand.end())
    unit = m["unit"]
    if unit is None:
        return None, None
    written = find_unit(unit)
    fits = written is not None and usual is not None and written.dimension == usual.dimension
    if not fits and unit.lower() in _AMBIGUOUS_UNITS:
        return None, None
    return unit, Span(m.start("unit"), m.end("unit"))


def is_plausible(number: float, unit: str | None, measure: Measure) -> bool:
    """Whether a number with this unit can be a value of the measure.

    A unit of another kind of quantity cannot ("vitamin K 10 mg"); another kind of concentration
    can (mmol/L for mg/dL), and then the range says nothing.
    """
    if unit is None:
        is_usual = measure.low <= number <= measure.high or _is_plain_count(number, measure)
        return is_usual or si_unit(measure.name, number) is not None
    if unit.upper() == "K":
        return measure.low <= number <= measure.high
    converted = convert_value(measure.name, number, unit, measure.unit)
    if converted is not None:
        return measure.low <= converted <= measure.high or _is_plain_count(number, measure)
    written, usual = find_unit(unit), find_unit(measure.unit)
    if written is None or usual is None:
        return _fits_unitless(number, written.dimension if written else None, measure)
    dimensions = {written.dimension, usual.dimension}
    if dimensions in _SAME:
        return True
    return not dimensions.intersection(_PLAIN_DIMENSIONS)


def _fits_unitless(number: float, dimension: str | None, measure: Measure) -> bool:
    """Whether a measure without a unit of its own may have this one (a count, a score: none)."""
    if measure.unit in ("{score}", "[pH]", "{INR}"):
        return False
    in_range = measure.low <= number <= measure.high
    return in_range and dimension not in ("mass", "dose unit", "volume", "time", "charge")


def _is_plain_count(number: float, measure: Measure) -> bool:
    usual = find_unit(measure.unit)
    return usual is not None and usual.dimension == "cell count" and number <= _MAX_CELLS_PER_UL
