"""Values that are said in words: "one-oh-four over sixty-six", "six out of ten"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from app.core.span import Span
from app.findings.values.numbers import Quantity
from app.terminology.spoken_numbers import SPOKEN_NUMBER, spoken_value
from app.terminology.units import unit_pattern

_EITHER = rf"(?:{SPOKEN_NUMBER}|\d{{2,3}}\b)"
_PRESSURE = re.compile(
    rf"(?P<num>(?P<sys>{_EITHER})\s+(?P<link>over|by|on|upon)\s+(?P<dia>{_EITHER}))", re.IGNORECASE
)
# "Thirty-six six": of a temperature the last word is a decimal.
_DEGREES = re.compile(
    r"(?P<num>(?P<whole>(?:thirty|ninety)[- ](?:four|five|six|seven|eight|nine)|forty(?:[- ]one)?)"
    r"[- ](?P<tenth>one|two|three|four|five|six|seven|eight|nine|oh|zero))\b(?![- ]point)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\s+out\s+of\s+(?:ten|thirty|fifteen|a\s+hundred|\d{1,3})\b", re.IGNORECASE)
# A small number alone counts things as often ("two tablets"): it must end what is said.
_LEAST_PLAIN = 13
_ENDS = re.compile(
    r"\s*(?:[.,;:?!)\]—–]|-\s|$|\n)|\s+(?:now|today|yesterday|and|at|on|this|last|percent)\b",
    re.IGNORECASE,
)
_NO_VALUE = re.compile(
    r"[\s-]+(?:and\s+a\s+half\s+)?(?:days?|weeks?|months?|years?|hours?|minutes?|seconds?|times|o'clock|milligrams?|"
    r"micrograms?|units?|tablets?|pills?|puffs?|drops?|doses?|people|miles?|feet|in\s+the\s+"
    r"(?:morning|evening|afternoon)|a\.?m\b|p\.?m\b)",
    re.IGNORECASE,
)
# Other letters behind a number are words ("two point three in May").
_SHORT_UNITS = frozenset({"%", "kg", "lb"})
_LOOSE = frozenset({"on", "upon"})
# Of a pressure, the lowest and the highest number and how far they are apart.
_LOWEST, _HIGHEST, _LEAST, _MOST = 30, 280, 10, 150


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        rf"(?:about\s+|around\s+)?(?P<num>{SPOKEN_NUMBER})"
        rf"(?:\s+(?P<unit>{unit_pattern()})(?![\w]))?",
        re.IGNORECASE,
    )


def spoken_pressure(text: str, start: int, end: int) -> Quantity | None:
    """Return the blood pressure that is said at a place.

    Its value is written in digits ("104/66"), as whoever reads pressures expects it.
    """
    m = _PRESSURE.match(text, start, end)
    return _pressure(m) if m else None


def spoken_pressures(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Yield the blood pressures of a stretch that are said as nothing else is ("170 over 115")."""
    for m in _PRESSURE.finditer(text, start, end):
        found = _pressure(m) if m["link"].lower() == "over" else None
        if found is not None:
            yield found


def _pressure(m: re.Match[str]) -> Quantity | None:
    said = (m["sys"], m["dia"])
    if m["link"].lower() in _LOOSE and all(map(str.isdigit, said)):
        return None  # "140 on 20"
    systolic, diastolic = (int(part if part.isdigit() else spoken_value(part)) for part in said)
    apart = systolic - diastolic
    is_one = diastolic >= _LOWEST and systolic <= _HIGHEST and _LEAST <= apart <= _MOST
    written = f"{systolic}/{diastolic}"
    return Quantity(Span(*m.span("num")), written, None) if is_one else None


def spoken_score(text: str, start: int, end: int) -> Quantity | None:
    """Return the points that are said at a place with those that could be ("six out of ten")."""
    m = _number().match(text, start, end)
    of = _OUT_OF.match(text, m.end("num"), end) if m else None
    if m is None or of is None:
        return None
    where = Span(m.start("num"), of.end())
    return Quantity(where, where.of(text), spoken_value(m["num"]))


def spoken_number(text: str, start: int, end: int, *, of_temperature: bool) -> Quantity | None:
    """Return the number that is said at a place; None where it counts days, tablets and the like.

    Args:
        of_temperature: Whether "thirty-six six" is 36.6.
    """
    degrees = _DEGREES.match(text, start, end) if of_temperature else None
    if degrees is not None:
        value = spoken_value(f"{degrees['whole']} point {degrees['tenth']}")
        return Quantity(Span(*degrees.span("num")), degrees["num"], value)
    m = _number().match(text, start, end)
    if m is None:
        return None
    value = spoken_value(m["num"])
    unit = m["unit"] if m["unit"] and (len(m["unit"]) > 2 or m["unit"] in _SHORT_UNITS) else None
    if unit is None and _counts(text, m.end("num"), end, is_small=_is_small(m["num"], value)):
        return None
    where = Span(*m.span("unit")) if unit else None
    last = where.end if where else m.end("num")
    return Quantity(Span(m.start("num"), last), m["num"], value, unit=unit, unit_span=where)


def _is_small(said: str, value: float) -> bool:
    return value < _LEAST_PLAIN and " point " not in f" {said.lower()} ".replace("-", " ")


def _counts(text: str, start: int, end: int, *, is_small: bool) -> bool:
    """Whether a number that ends here counts what stands behind it."""
    if _NO_VALUE.match(text, start, end):
        return True
    return is_small and _ENDS.match(text, start) is None
