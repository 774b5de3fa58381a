"""The same amount in another unit of the same measure."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

from eval.meta.swapping import Rule, swap_one

# Unit → unit and how many of it make one; exact, and both in common use.
_CONVERSIONS: dict[str, tuple[str, str]] = {
    "mm": ("cm", "0.1"), "cm": ("mm", "10"), "mcg": ("mg", "0.001"), "g": ("mg", "1000"),
    "mL": ("liters", "0.001"), "liters": ("mL", "1000"), "L": ("mL", "1000"),
    "weeks": ("days", "7"), "hours": ("minutes", "60"),
}  # fmt: skip
_AMOUNT = re.compile(
    rf"(?<![\w.,/-])(?<!every )(?<!x )(\d+(?:\.\d+)?) ({'|'.join(_CONVERSIONS)})"
    r"(?![\w/]|\s+ago| before)"
)
_LARGE_MG = re.compile(r"(?<![\w.,/-])([1-9]\d*000|[1-9]500) mg(?![\w/])")


def paraphrase(sentence: str, rng: Random) -> str | None:
    """Convert one amount exactly."""
    rules = (Rule(_AMOUNT, _converted), Rule(_LARGE_MG, _in_grams))
    swapped = swap_one(sentence, rules, rng)
    return None if swapped is None else swapped[0]


def _converted(match: re.Match[str], _: Random) -> str:
    unit, factor = _CONVERSIONS[match[2]]
    return f"{_plain(Decimal(match[1]) * Decimal(factor))} {unit}"


def _in_grams(match: re.Match[str], _: Random) -> str:
    return f"{_plain(Decimal(match[1]) / 1000)} g"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
