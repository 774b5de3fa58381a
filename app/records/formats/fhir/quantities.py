"""Quantities, ranges and ratios of FHIR in the words of a note."""

from __future__ import annotations

import re
from decimal import Decimal

from app.records.formats.fhir.elements import FhirElement

# UCUM codes as people write them; annotations in braces say nothing of the amount.
_UCUM = {
    "mm[Hg]": "mmHg", "cm[H2O]": "cmH2O", "[degF]": "°F", "Cel": "°C", "[lb_av]": "lb",
    "[in_i]": "in", "[in_us]": "in", "[oz_av]": "oz", "[IU]/mL": "IU/mL", "[IU]/L": "IU/L",
    "m[IU]/L": "mIU/L", "u[IU]/mL": "uIU/mL", "[IU]": "IU", "mL/min/{1.73_m2}": "mL/min/1.73m2",
    "[pH]": "", "1": "",
}  # fmt: skip
_ANNOTATION = re.compile(r"\{[^{}]*\}")
# More decimals than an instrument shows are an artefact of arithmetic.
_MAX_DECIMALS = 4


def unit_words(unit: str) -> str:
    """Return a unit as a note writes it."""
    bare = unit.strip()
    return _UCUM.get(bare, _ANNOTATION.sub("", bare).strip())


class Quantity(FhirElement):
    """An amount: comparator, number, unit."""

    value: float | int | None = None
    comparator: str = ""
    unit: str = ""
    code: str = ""

    def number(self) -> str:
        """Return the number as written; one with an endless fraction is rounded."""
        if self.value is None:
            return ""
        exact = Decimal(str(self.value))
        if -int(exact.as_tuple().exponent) > _MAX_DECIMALS:
            exact = round(exact, 2) if abs(exact) >= 1 else Decimal(f"{exact:.3g}")
        return f"{exact:f}".removesuffix(".0")

    def words(self) -> str:
        """Return the number with its unit; nothing where there is no number."""
        if self.value is None:
            return ""
        return f"{self.comparator}{self.number()} {unit_words(self.unit or self.code)}".strip()


class Pair(FhirElement):
    """A Range or a Ratio."""

    low: Quantity = Quantity()
    high: Quantity = Quantity()
    numerator: Quantity = Quantity()
    denominator: Quantity = Quantity()
    text: str = ""

    def range_words(self) -> str:
        """Return "3.5-5.0", ">=60 mL/min" or the words that stand for the range."""
        low, high = self.low.words(), self.high.words()
        if self.text or not (low and high):
            return self.text or (f">={low}" if low else f"<={high}" if high else "")
        return f"{low.partition(' ')[0]}-{high}"

    def ratio_words(self) -> str:
        """Return "1:80"."""
        return ":".join(filter(None, (self.numerator.words(), self.denominator.words())))
