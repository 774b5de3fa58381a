"""A wrong unit behind a right number."""

from __future__ import annotations

import re
from random import Random

from eval.meta.case import Kind, Planted
from eval.meta.swapping import Rule, plant

# Unit → units that measure the same, so that the error is plausible; none of them is its equal.
_OTHERS: dict[str, tuple[str, ...]] = {
    "mg": ("mcg", "g"), "mcg": ("mg",), "g": ("mg",), "units": ("mL",),
    "mg/dL": ("g/dL", "mg/L"), "g/dL": ("mg/dL", "g/L"), "mmol/L": ("mg/dL", "mol/L"),
    "mg/L": ("g/L", "mg/dL"), "ng/L": ("mg/L", "mcg/L"), "ng/mL": ("mg/mL", "mcg/mL"),
    "pg/mL": ("ng/mL", "mg/mL"), "mL": ("L", "cups"), "L": ("mL",),
    "mm": ("cm",), "cm": ("mm", "inches"), "kg": ("lb", "g"), "lb": ("kg",),
    "minutes": ("hours", "days"), "hours": ("days", "minutes"), "days": ("weeks", "months"),
    "weeks": ("months", "days"), "months": ("years", "weeks"), "years": ("months", "weeks"),
    "liters": ("milliliters",), "degrees": ("centimeters",), "°C": ("°F",), "°F": ("°C",),
    "feet": ("miles",),
}  # fmt: skip
_UNIT = re.compile(
    r"(?<=\d)(?P<gap>[ -]?)(?P<unit>"
    + "|".join(map(re.escape, sorted(_OTHERS, key=len, reverse=True)))
    + r")(?![\w/])"
)


def corrupt(sentence: str, rng: Random) -> Planted | None:
    """Change the unit of one number."""
    return plant(Kind.UNIT, sentence, (Rule(_UNIT, _other_unit),), rng)


def _other_unit(match: re.Match[str], rng: Random) -> str:
    return match["gap"] + rng.choice(_OTHERS[match["unit"]])
