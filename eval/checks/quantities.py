"""Numbers of a text with their units, so that "two grams" equals "2000 mg"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from eval.checks.numerals import write_digits

# Unit that it is counted in → written units (lower case) with their factor. Conversions of one
# step only; months are no days, since nobody means 30 of them.
_FAMILIES: dict[str, str] = {
    "mg": "mg=1 milligram=1 milligrams=1 mgs=1 g=1000 gm=1000 gms=1000 gram=1000 grams=1000 "
    "mcg=0.001 ug=0.001 microgram=0.001 micrograms=0.001 µg=0.001",
    "ml": "ml=1 cc=1 milliliter=1 milliliters=1 mls=1 l=1000 liter=1000 liters=1000 litres=1000",
    "mm": "mm=1 millimeter=1 millimeters=1 cm=10 centimeter=10 centimeters=10",
    "kg": "kg=1 kgs=1 kilogram=1 kilograms=1 kilos=1 lb=0.45359237 lbs=0.45359237 "
    "pound=0.45359237 pounds=0.45359237",
    "inch": "inch=1 inches=1 in=1 foot=12 feet=12 ft=12",
    "%": "%=1 percent=1",
    "day": "day=1 days=1 week=7 weeks=7 wk=7 wks=7",
    "month": "month=1 months=1 year=12 years=12 yr=12 yrs=12",
    "minute": "minute=1 minutes=1 min=1 mins=1 hour=60 hours=60 hr=60 hrs=60",
    "unit": "unit=1 units=1 iu=1", "meq": "meq=1", "mmol": "mmol=1",
    "mmhg": "mmhg=1 mm hg=1", "bpm": "bpm=1 beats per minute=1 beats/min=1",
    "mg/dl": "mg/dl=1 g/dl=1000 gm/dl=1000", "mmol/l": "mmol/l=1 meq/l=1",
    "pg/ml": "pg/ml=1 ng/ml=1000 ng/l=1",
    "u/l": "u/l=1 iu/l=1", "mg/kg": "mg/kg=1 mcg/kg=0.001", "ml/hr": "ml/hr=1 ml/h=1 cc/hr=1 "
    "ml per hour=1 l/hr=1000",
    "k/ul": "k/ul=1 k=1 x10^9/l=1", "/ul": "/ul=1 /mm3=1 cells/ul=1",
    "f": "°f=1 f=1 degrees fahrenheit=1 degrees f=1 fahrenheit=1",
    "c": "°c=1 c=1 degrees celsius=1 degrees c=1 celsius=1",
    "tab": "tab=1 tabs=1 tablet=1 tablets=1 pill=1 pills=1 capsule=1 capsules=1 cap=1 caps=1",
    "puff": "puff=1 puffs=1", "drop": "drop=1 drops=1 gtt=1", "pack": "pack=1 packs=1 ppd=1",
    "drink": "drink=1 drinks=1 beer=1 beers=1 glass=1 glasses=1",
    "time": "time=1 times=1 episode=1 episodes=1",
}  # fmt: skip
_UNITS: dict[str, tuple[str, float]] = {
    written: (base, float(factor))
    for base, line in _FAMILIES.items()
    for written, factor in re.findall(r"(\S(?:[^=]*\S)?)=([\d.]+)", line)
}
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+"

# 118/62, 03/14/2024 and 10:30 are compared as they stand, leading zeros apart.
_COMPOUND = re.compile(
    r"(?<![\w.])\d+(?:\.\d+)?(?:[/:]\d+(?:\.\d+)?)+(?![\w])|(?<![\w.])\d+(?:-\d+){2,}(?!\w)"
)
_QUANTITY = re.compile(
    rf"(?<![\w.])(?P<digits>{_DIGITS})(?:\s?(?:-|to|or)\s?(?P<high>\d+(?:\.\d+)?)(?![\w/.]*\d))?"
    rf"(?:[\s-]?(?P<unit>{_UNIT})(?![\w/]))?",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"((?:from|was|of)\s\d+(?:\.\d+)?(?:\s?\w+)?) to (\d+)", re.IGNORECASE)
_LIST_MARKER = re.compile(r"^[ \t]*\(?\d{1,2}[.)]\s", re.MULTILINE)
# A capital F or C alone is a unit of temperature only after a number that can be one.
_TEMPERATURES = {"f": (90.0, 110.0), "c": (30.0, 44.0)}
# Rounding that a paraphrase may do: a weight in the other unit, a temperature in the other scale.
_ROUNDED = {"kg": 0.012, "inch": 0.01}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, or a compound ("118/62") in ``written``.

    Attributes:
        value: In the unit; of a range the lower end.
        written: The number as written, without its unit.
        high: Upper end of a range.
        start: Where it stands.
    """

    value: float | None
    unit: str | None = None
    written: str = ""
    high: float | None = None
    start: int = 0
    end: int = 0

    def matches(self, other: Quantity) -> bool:
        """Say whether both can be the same amount; a missing unit fits any unit."""
        if self.value is None or other.value is None:
            return self.value is other.value and self.written == other.written
        if not self._same_range(other):
            return False
        if self.unit and other.unit and self.unit != other.unit:
            if self.unit in other.unit.split("/") or other.unit in self.unit.split("/"):
                return self.same_number(other)
            return _same_temperature(self, other) or _same_temperature(other, self)
        if bool(self.unit) == bool(other.unit):
            return _close(self.value, other.value, _ROUNDED.get(self.unit or "", 1e-6))
        # One side has no unit: compare with the number as its unit was written.
        return self.same_number(other)

    def same_number(self, other: Quantity) -> bool:
        """Say whether the numbers as written agree, whatever the units."""
        if self.value is None or other.value is None:
            return self.value is other.value and self.written == other.written
        return _close(float(self.written), float(other.written), 1e-6)

    def _same_range(self, other: Quantity) -> bool:
        if self.high is None or other.high is None:
            return self.high is other.high
        return _close(self.high, other.high, 1e-6)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text in order; numbers inside words ("B12") are words, not numbers.

    "one" counts only before a unit, where it cannot be a pronoun.
    """
    return find_quantities(write_digits(text))


@lru_cache(maxsize=65536)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text whose number words are digits already."""
    text = _LIST_MARKER.sub(lambda m: " " * len(m.group()), text)
    found = [_compound(m) for m in _COMPOUND.finditer(text)]
    rest = _COMPOUND.sub(lambda m: "_" * len(m.group()), text)
    # "from 18 to 22" and "6.1 to 1.8" are two numbers.
    rest = _CHANGE.sub(lambda m: f"{m[1]} > {m[2]}", rest)
    simple = [_simple(match) for match in _QUANTITY.finditer(rest)]
    found += [_with_unit(q, after, rest) for q, after in zip_longest(simple, simple[1:])]
    return tuple(sorted(found, key=lambda q: q.start))


def _with_unit(one: Quantity, after: Quantity | None, text: str) -> Quantity:
    """Give the first number of "from 18 to 22 units" the unit of the second."""
    if one.unit or one.value is None or after is None or not after.unit or after.value is None:
        return one
    if text[one.end : after.start].strip() not in {">", "->"}:
        return one
    factor = after.value / float(after.written)
    return replace(one, unit=after.unit, value=one.value * factor)


def _compound(match: re.Match[str]) -> Quantity:
    parts = re.split(r"([/:-])", match.group())
    written = "".join(p.lstrip("0") or "0" if p.isdigit() else p for p in parts)
    return Quantity(None, None, written, None, match.start(), match.end())


def _simple(match: re.Match[str]) -> Quantity:
    unit = (match["unit"] or "").lower()
    number = float(match["digits"].replace(",", ""))
    low, high = _TEMPERATURES.get(unit, (number, number))
    if not low <= number <= high:
        unit = ""
    base, factor = _UNITS.get(unit, (None, 1.0))
    start, end = match.span()
    top = float(match["high"]) * factor if match["high"] else None
    return Quantity(number * factor, base, repr(number), top, start, end)


def _same_temperature(one: Quantity, other: Quantity) -> bool:
    if one.unit != "f" or other.unit != "c":
        return False
    return abs(((one.value or 0) - 32) / 1.8 - (other.value or 0)) <= 0.1


def _close(a: float, b: float, share: float) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b), 1.0 if share < 1e-3 else 0.0)
