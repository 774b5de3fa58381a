"""Units as notes write them, their UCUM code, and conversion between those of one dimension."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.terminology.tables import load_table


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit.

    Attributes:
        ucum: Its code in UCUM.
        factor: How many of the dimension's base unit it is.
    """

    written: str
    ucum: str
    dimension: str
    factor: float


@cache
def all_units() -> tuple[Unit, ...]:
    """Return every spelling of the table."""
    return tuple(
        Unit(r["written"], r["ucum"], r["dimension"], float(r["factor"]))
        for r in load_table("units").rows
    )


@cache
def _by_spelling() -> dict[str, Unit]:
    exact = {u.written: u for u in all_units()}
    folded = {u.written.lower(): u for u in reversed(all_units())}
    return {**folded, **exact}


@cache
def _by_ucum() -> dict[str, Unit]:
    return {u.ucum: u for u in reversed(all_units())}


@cache
def unit_pattern() -> str:
    """Return a regular expression (no groups) for any spelling, longest first."""
    spellings = sorted({u.written for u in all_units()}, key=len, reverse=True)
    return (
        "(?:" + "|".join(re.escape(s).replace(r"\ ", r"\s?") for s in spellings) + ")(?![A-Za-z])"
    )


def find_unit(written: str) -> Unit | None:
    """Return the unit that is written so, or whose UCUM code this is."""
    word = " ".join(written.replace("μ", "µ").split())
    return _by_spelling().get(word) or _by_spelling().get(word.lower()) or _by_ucum().get(word)


def ucum(written: str) -> str | None:
    """Return the UCUM code of a unit as written."""
    unit = find_unit(written)
    return unit.ucum if unit else None


def convert(value: float, source_unit: str, target_unit: str) -> float | None:
    """Convert between units, given as written or in UCUM; None where they measure other things.

    Temperatures are converted with their offset.
    """
    a, b = find_unit(source_unit), find_unit(target_unit)
    if a is None or b is None or a.dimension != b.dimension:
        return None
    if a.dimension == "temperature" and a.ucum != b.ucum:
        return (value - 32) * 5 / 9 if b.ucum == "Cel" else value * 9 / 5 + 32
    return value * a.factor / b.factor
