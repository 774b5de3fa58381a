"""Numbers with their units, as a claim and a note write them, made comparable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.core.span import Span
from app.terminology.units import convert, find_unit, unit_pattern

_NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

# "one" and "zero" are too often pronouns or idioms ("no one") to be read as quantities.
_AMBIGUOUS = {"one", "zero"}

# What the table of units leaves out: spans of the calendar, and things counted. Dimension and
# factor to its base; hours and months do not convert into one another.
_COUNTED: dict[str, tuple[str, float]] = {
    word: (dimension, factor)
    for dimension, words in {
        "hours": {"minute min": 1 / 60, "hour hr h": 1, "day night d": 24, "week wk w": 168},
        "months": {"month mo": 1, "year yr yo y/o": 12, "decade": 120},
        "tablets": {"tablet tab pill capsule cap": 1},
        "puffs": {"puff": 1},
        "packs": {"pack": 1},
    }.items()
    for spellings, factor in words.items()
    for word in spellings.split()
}
# Names in words that the table of units has in symbols.
_SPELLED = {
    "liter": "L", "litre": "L", "milliliter": "mL", "millilitre": "mL", "pound": "lb",
    "gram": "g", "kilogram": "kg", "milligram": "mg", "microgram": "mcg", "centimeter": "cm",
    "centimetre": "cm", "millimeter": "mm", "millimetre": "mm", "kilo": "kg", "degree": "",
}  # fmt: skip
# Where a number with these letters behind it is no temperature ("72F with chest pain").
_TEMPERATURES = {"f": (90, 110), "c": (30, 45)}
# Letters that are words or initials too; never read as units.
_NO_UNIT = frozenset({"in", "m", "ratio", "c", "f"})

# Spans of time; a bare number never stands for one.
_TIMES = frozenset({"hours", "months"})
# The number of a list's item counts nothing.
_LIST_MARK = re.compile(r"\s*#?\d{1,2}[.)]\s+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text.

    Attributes:
        decimals: Digits after the point as written, which is how exactly it claims to be known.
        unit: As the tables name it; None where none is written.
        dimension: What the unit measures; None without one.
        span: Of the number.
        extent: Of the number with its unit.
    """

    value: float
    decimals: int
    unit: str | None
    dimension: str | None
    span: Span
    extent: Span


def quantities(text: str) -> tuple[Quantity, ...]:
    """Find the numbers of a text, in digits or in words, in order."""
    mark = _LIST_MARK.match(text)
    found = [
        _quantity(match, value=float(match["number"].replace(",", "")))
        for match in _in_digits().finditer(text, mark.end() if mark else 0)
    ]
    for match in _in_words().finditer(text):
        word = match["number"].lower()
        if word not in _AMBIGUOUS or match["unit"]:
            found.append(_quantity(match, value=float(_NUMBER_WORDS[word])))
    return tuple(sorted(found, key=lambda q: q.span))


@cache
def _in_digits() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<![\w.])|(?<=\dw)|(?<=\bq))(?:[<>≤≥~]\s?)?"
        r"(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+)"
        rf"(?:[-\s]?(?P<unit>{_units()})(?![A-Za-z]))?",
        re.IGNORECASE,
    )


@cache
def _in_words() -> re.Pattern[str]:
    numbers = "|".join(_NUMBER_WORDS)
    return re.compile(
        rf"\b(?P<number>{numbers})\b(?:[-\s](?P<unit>{_units()})(?![A-Za-z]))?", re.IGNORECASE
    )


def _units() -> str:
    counted = "|".join(sorted(map(re.escape, _COUNTED), key=len, reverse=True))
    spelled = "|".join(sorted(_SPELLED, key=len, reverse=True))
    return rf"(?:{spelled})s?(?!\w)|{unit_pattern()}|(?:{counted})s?(?!\w)|°?\s?[CFM](?!\w)"


def _quantity(match: re.Match[str], *, value: float) -> Quantity:
    number = match["number"]
    decimals = len(number.rpartition(".")[2]) if "." in number else 0
    unit, dimension = _measure(match["unit"], value)
    return Quantity(
        value,
        decimals,
        unit,
        dimension,
        Span(*match.span("number")),
        Span(match.start("number"), match.end()),
    )


def _measure(written: str | None, value: float) -> tuple[str | None, str | None]:
    """Return the unit and what it measures."""
    if not written:
        return None, None
    lower = " ".join(written.lower().split())
    letter = lower.lstrip("° ")
    if written in ("F", "M") and not 90 <= value <= 110:
        return "yo", "months"  # "72F": age and sex
    if letter in _TEMPERATURES:
        low, high = _TEMPERATURES[letter]
        return (letter.upper(), "temperature") if low <= value <= high else (None, None)
    if lower in _NO_UNIT:
        return None, None
    single = lower if lower in _COUNTED or lower in _SPELLED else lower.removesuffix("s")
    if single in _COUNTED:
        return single, _COUNTED[single][0]
    known = find_unit(_SPELLED.get(single, written))
    return (known.written, known.dimension) if known else (None, None)


def says(claimed: Quantity, noted: Quantity) -> bool:
    """Say whether the note's quantity supports the claimed one.

    Units are converted; a unit that only one side writes is taken from the other; the note's value
    may be rounded to the claim's digits, never the other way round.
    """
    if claimed.dimension in _TIMES and noted.unit is None:
        return False
    if claimed.unit is None or noted.unit is None or claimed.unit == noted.unit:
        return _rounds(noted.value, claimed)
    if claimed.dimension != noted.dimension:
        # Milliequivalents and millimoles are one for the ions that notes count in them.
        return {claimed.unit.lower(), noted.unit.lower()} == {"meq/l", "mmol/l"} and _rounds(
            noted.value, claimed
        )
    if claimed.unit in _COUNTED and noted.unit in _COUNTED:
        return _rounds(noted.value * _COUNTED[noted.unit][1] / _COUNTED[claimed.unit][1], claimed)
    value = convert(noted.value, noted.unit, claimed.unit)
    return value is not None and _rounds(value, claimed)


def comparable(claimed: Quantity, noted: Quantity) -> bool:
    """Say whether the two measure the same thing, so that different values disagree."""
    return claimed.dimension == noted.dimension


def _rounds(value: float, claimed: Quantity) -> bool:
    return abs(round(value, claimed.decimals) - claimed.value) < 1e-9 * max(1.0, abs(claimed.value))
