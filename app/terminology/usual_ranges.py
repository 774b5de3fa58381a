"""Whether a measured value lies outside what is usual in adults."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.terminology.tables import load_table
from app.terminology.units import convert

_PRESSURE = re.compile(r"(\d{2,3})\s*/\s*(\d{2,3})")


@dataclass(frozen=True, slots=True)
class UsualRange:
    """What is usual of one measure.

    Attributes:
        unit: UCUM code in which the limits are; empty where the measure has none.
        low: Below it a value is unusual; None where low is good or means nothing.
        high: Above it likewise.
    """

    unit: str
    low: float | None
    high: float | None

    def excludes(self, value: float) -> bool:
        """Say whether a value, in the range's unit, lies outside it."""
        return (self.low is not None and value < self.low) or (
            self.high is not None and value > self.high
        )


@cache
def usual_ranges() -> dict[str, UsualRange]:
    """Return every range of the table by the measure's name in lower case."""
    return {
        row["name"].lower(): UsualRange(row["unit"], _limit(row["low"]), _limit(row["high"]))
        for row in load_table("usual_ranges").rows
    }


def is_unusual(measure: str, value: float, unit: str | None) -> bool | None:
    """Say whether a value lies outside what is usual in adults.

    Args:
        measure: Its normalized name, in any case ("creatinine").
        unit: UCUM code; None where the measure's usual one is meant.

    Returns:
        None where the table does not know the measure, or not in that unit.
    """
    usual = usual_ranges().get(measure.lower())
    if usual is None:
        return None
    if unit and usual.unit and unit != usual.unit:
        converted = convert(value, unit, usual.unit)
        return None if converted is None else usual.excludes(converted)
    return usual.excludes(value)


def is_unusual_pressure(written: str) -> bool | None:
    """Say whether a blood pressure as written ("148/92") is unusual; None where it is none."""
    match = _PRESSURE.search(written)
    if match is None:
        return None
    ranges = usual_ranges()
    return ranges["systolic blood pressure"].excludes(float(match[1])) or ranges[
        "diastolic blood pressure"
    ].excludes(float(match[2]))


def _limit(cell: str) -> float | None:
    return float(cell) if cell else None
