"""Numbers of a text with their units, so that "two grams" equals "2000 mg"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: i for i, word in enumerate(_ONES)} | {
    word: 10 * i for i, word in enumerate(_TENS, start=2)
}

# Written unit (lower case) → unit that it is counted in, factor. Conversions of one step only.
_UNITS: dict[str, tuple[str, float]] = {
    "mg": ("mg", 1), "milligram": ("mg", 1), "milligrams": ("mg", 1),
    "g": ("mg", 1000), "gram": ("mg", 1000), "grams": ("mg", 1000), "gm": ("mg", 1000),
    "mcg": ("mg", 0.001), "ug": ("mg", 0.001), "µg": ("mg", 0.001), "micrograms": ("mg", 0.001),
    "ml": ("ml", 1), "cc": ("ml", 1), "milliliters": ("ml", 1), "l": ("ml", 1000),
    "liters": ("ml", 1000), "liter": ("ml", 1000),
    "mm": ("mm", 1), "cm": ("mm", 10), "centimeters": ("mm", 10), "centimeter": ("mm", 10),
    "kg": ("kg", 1), "kilograms": ("kg", 1), "lb": ("lb", 1), "lbs": ("lb", 1), "pounds": ("lb", 1),
    "%": ("%", 1), "percent": ("%", 1),
    "day": ("day", 1), "days": ("day", 1), "week": ("day", 7), "weeks": ("day", 7),
    "month": ("month", 1), "months": ("month", 1), "year": ("month", 12), "years": ("month", 12),
    "hour": ("minute", 60), "hours": ("minute", 60), "hrs": ("minute", 60),
    "minute": ("minute", 1), "minutes": ("minute", 1), "min": ("minute", 1),
    "unit": ("unit", 1), "units": ("unit", 1), "meq": ("meq", 1), "mmhg": ("mmhg", 1),
    "bpm": ("bpm", 1), "mg/dl": ("mg/dl", 1), "g/dl": ("g/dl", 1), "mmol/l": ("mmol/l", 1),
    "meq/l": ("meq/l", 1), "pg/ml": ("pg/ml", 1), "ng/ml": ("ng/ml", 1), "ng/l": ("ng/l", 1),
    "u/l": ("u/l", 1), "iu": ("unit", 1), "mg/kg": ("mg/kg", 1), "mcg/kg": ("mcg/kg", 1),
    "ml/hr": ("ml/hr", 1), "°f": ("f", 1), "°c": ("c", 1),
}  # fmt: skip
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SPELLED = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES)}"

# 118/62, 03/14/2024, 2-3 and 10:30 are compared as they stand, leading zeros apart.
_COMPOUND = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:[/:-]\d+(?:\.\d+)?)+(?![\w])")
_QUANTITY = re.compile(
    rf"(?<![\w.])(?:(?P<digits>{_DIGITS})|(?P<word>{_SPELLED})(?![a-z]))"
    rf"(?:[\s-]?(?P<unit>{_UNIT})(?![\w/]))?",
    re.IGNORECASE,
)
_LIST_MARKER = re.compile(r"\A\s*\(?\d{1,2}[.)]\s")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, or a compound ("118/62") in ``written``."""

    value: float | None
    unit: str | None = None
    written: str = ""

    def matches(self, other: Quantity) -> bool:
        """Say whether both can be the same amount; a missing unit fits any unit."""
        if self.value is None or other.value is None:
            return self.value is other.value and self.written == other.written
        if self.unit and other.unit and self.unit != other.unit:
            return False
        if bool(self.unit) == bool(other.unit):
            return _close(self.value, other.value)
        # One side has no unit: compare with the number as its unit was written.
        return _close(self._written_value(), other._written_value())

    def _written_value(self) -> float:
        return float(self.written)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text in order; numbers inside words ("B12") are words, not numbers.

    "one" counts only before a unit, where it cannot be a pronoun.
    """
    text = _LIST_MARKER.sub(lambda m: " " * len(m.group()), text)
    found = [(m.start(), _compound(m.group())) for m in _COMPOUND.finditer(text)]
    rest = _COMPOUND.sub(lambda m: "_" * len(m.group()), text)
    for match in _QUANTITY.finditer(rest):
        quantity = _simple(match)
        if quantity is not None:
            found.append((match.start(), quantity))
    return tuple(quantity for _, quantity in sorted(found, key=lambda pair: pair[0]))


def _compound(written: str) -> Quantity:
    parts = re.split(r"([/:-])", written)
    return Quantity(None, None, "".join(p.lstrip("0") or "0" if p.isdigit() else p for p in parts))


def _simple(match: re.Match[str]) -> Quantity | None:
    unit = (match["unit"] or "").lower()
    if match["digits"]:
        number = float(match["digits"].replace(",", ""))
    else:
        words = re.split(r"[- ]", match["word"].lower())
        if words == ["one"] and not unit:
            return None
        number = float(sum(_WORDS[word] for word in words))
    base, factor = _UNITS.get(unit, (None, 1.0))
    return Quantity(number * factor, base, repr(number))


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))
