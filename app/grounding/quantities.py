"""Numbers with their units, as a claim and a note write them, made comparable."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.core.span import Span

_NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

# "one" and "zero" are too often pronouns or idioms ("no one") to be read as quantities.
_AMBIGUOUS = {"one", "zero"}

_UNIT = (
    r"%|percent|°\s?[CF]|"
    r"mmol/L|mEq/L|mEq|mg/dL|g/dL|mcg/dL|ug/dL|ng/mL|pg/mL|ng/L|ug/L|mcg/L|IU/mL|IU/L|U/L|mIU/L|"
    r"mg/kg/day|mcg/kg/min|mg/kg|mcg/hr|mL/hr|mL/h|mg/hr|mg/h|L/min|mL/min|mg/mL|mg/day|"
    r"mm\s?Hg|cm\s?H2O|kg/m2|K/uL|x?10\^9/L|/uL|/min|bpm|"
    r"milligrams?|micrograms?|grams?|kilograms?|millilit(?:er|re)s?|lit(?:er|re)s?|"
    r"cent?imet(?:er|re)s?|millimet(?:er|re)s?|pounds?|"
    r"mcg|µg|ug|mg|kg|gm|g|mL|ml|cc|dL|L|cm|mm|lbs?|oz|ft|inches|in|units?|IU|puffs?|"
    r"tablets?|tabs?|"
    r"years?|yrs?|yo|y/o|months?|mos?|weeks?|wks?|days?|hours?|hrs?|h|minutes?|mins?|seconds?|pack"
)
_QUANTITY = re.compile(
    r"(?<![\w.])(?P<comparator>[<>≤≥~]\s?)?"
    r"(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+)"
    rf"(?:[-\s]?(?P<unit>{_UNIT})(?![A-Za-z]))?",
    re.IGNORECASE,
)
_WORD_QUANTITY = re.compile(
    rf"\b(?P<number>{'|'.join(_NUMBER_WORDS)})\b(?:[-\s](?P<unit>{_UNIT})(?![A-Za-z]))?",
    re.IGNORECASE,
)

# Unit → (dimension, factor to the dimension's base). Exact by definition (NIST SP 811, app. B).
_UNITS: dict[str, tuple[str, float]] = {
    "%": ("share", 1),
    "percent": ("share", 1),
    "mcg": ("mass", 1e-6),
    "µg": ("mass", 1e-6),
    "ug": ("mass", 1e-6),
    "microgram": ("mass", 1e-6),
    "mg": ("mass", 1e-3),
    "milligram": ("mass", 1e-3),
    "g": ("mass", 1),
    "gm": ("mass", 1),
    "gram": ("mass", 1),
    "kg": ("mass", 1e3),
    "kilogram": ("mass", 1e3),
    "lb": ("mass", 453.59237),
    "pound": ("mass", 453.59237),
    "ml": ("volume", 1e-3),
    "milliliter": ("volume", 1e-3),
    "cc": ("volume", 1e-3),
    "dl": ("volume", 0.1),
    "l": ("volume", 1),
    "liter": ("volume", 1),
    "mm": ("length", 1e-3),
    "millimeter": ("length", 1e-3),
    "cm": ("length", 1e-2),
    "centimeter": ("length", 1e-2),
    "in": ("length", 0.0254),
    "inche": ("length", 0.0254),
    "ft": ("length", 0.3048),
    "minute": ("time", 1 / 60),
    "min": ("time", 1 / 60),
    "hour": ("time", 1),
    "hr": ("time", 1),
    "h": ("time", 1),
    "day": ("time", 24),
    "week": ("time", 168),
    "wk": ("time", 168),
    "month": ("months", 1),
    "mo": ("months", 1),
    "year": ("months", 12),
    "yr": ("months", 12),
    "yo": ("months", 12),
    "y/o": ("months", 12),
    "mm hg": ("pressure", 1),
    "mmhg": ("pressure", 1),
    "ng/ml": ("concentration", 1e-6),
    "ug/l": ("concentration", 1e-6),
    "mcg/l": ("concentration", 1e-6),
    "pg/ml": ("concentration", 1e-9),
    "ng/l": ("concentration", 1e-9),
    "mg/dl": ("concentration", 1e-2),
    "g/dl": ("concentration", 10),
    "mg/ml": ("concentration", 1),
    "mcg/dl": ("concentration", 1e-5),
    "ug/dl": ("concentration", 1e-5),
    "unit": ("units", 1),
    "iu": ("units", 1),
    "tablet": ("tablets", 1),
    "tab": ("tablets", 1),
    "puff": ("puffs", 1),
    "meq/l": ("mol", 1),
    "mmol/l": ("mol", 1),
    "bpm": ("rate", 1),
    "/min": ("rate", 1),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text.

    Attributes:
        decimals: Digits after the point as written, which is how exactly it claims to be known.
        unit: Lower case, singular; None where none is written.
    """

    value: float
    decimals: int
    unit: str | None
    span: Span
    text: str = field(repr=False)

    @property
    def dimension(self) -> str | None:
        """What it measures, where the unit is known."""
        known = _UNITS.get(self.unit or "")
        return known[0] if known else self.unit


def quantities(text: str) -> tuple[Quantity, ...]:
    """Find the numbers of a text, in digits or in words, in order."""
    found = [
        _quantity(match, value=float(match["number"].replace(",", "")))
        for match in _QUANTITY.finditer(text)
    ]
    for match in _WORD_QUANTITY.finditer(text):
        word = match["number"].lower()
        if word not in _AMBIGUOUS or match["unit"]:
            found.append(_quantity(match, value=float(_NUMBER_WORDS[word])))
    return tuple(sorted(found, key=lambda q: q.span))


def _quantity(match: re.Match[str], *, value: float) -> Quantity:
    number = match["number"]
    decimals = len(number.rpartition(".")[2]) if "." in number else 0
    unit = match["unit"]
    return Quantity(value, decimals, _singular(unit), Span(*match.span("number")), match.group())


def _singular(unit: str | None) -> str | None:
    if unit is None:
        return None
    lower = " ".join(unit.lower().split()).replace("litre", "liter").replace("metre", "meter")
    if lower in _UNITS:
        return lower
    return lower[:-1] if lower.endswith("s") and lower[:-1] in _UNITS else lower


def says(claimed: Quantity, noted: Quantity) -> bool:
    """Say whether the note's quantity supports the claimed one.

    Units are converted; a unit that only one side writes is taken from the other; the note's value
    may
    be rounded to the claim's digits, never the other way round.
    """
    if claimed.unit is None or noted.unit is None or claimed.unit == noted.unit:
        return _rounds(noted.value, claimed)
    a, b = _UNITS.get(claimed.unit), _UNITS.get(noted.unit)
    if a is None or b is None or a[0] != b[0]:
        return False
    return _rounds(noted.value * b[1] / a[1], claimed)


def comparable(claimed: Quantity, noted: Quantity) -> bool:
    """Say whether the two measure the same thing, so that different values disagree."""
    if claimed.unit is None or noted.unit is None:
        return claimed.unit == noted.unit
    return claimed.dimension == noted.dimension


def _rounds(value: float, claimed: Quantity) -> bool:
    return abs(round(value, claimed.decimals) - claimed.value) < 1e-9 * max(1.0, abs(claimed.value))
