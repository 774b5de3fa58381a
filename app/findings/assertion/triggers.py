"""The words that negate, weaken, date or plan a concept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.terminology.phrases import PhraseTable
from app.terminology.tables import load_table


class Meaning(StrEnum):
    """What a trigger does to the concepts in its scope."""

    ABSENT = "absent"
    POSSIBLE = "possible"
    PAST = "past"
    FAMILY = "family"
    PLANNED = "planned"
    PSEUDO = "pseudo"
    STOP = "stop"


class Direction(StrEnum):
    """Where a trigger's scope lies; of a stop, whether a verb ("soft") or a conjunction."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"
    SOFT = "soft"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Trigger:
    """One reading of a phrase.

    Attributes:
        reach: Tokens that it reaches at most, never over a comma; 0 is as far as the clause goes.
    """

    meaning: Meaning
    direction: Direction
    reach: int


@cache
def trigger_table() -> PhraseTable[tuple[Trigger, ...]]:
    """Return the table of triggers; a phrase may have several readings."""
    readings: dict[str, list[Trigger]] = {}
    for row in load_table("triggers", "app.findings.assertion").rows:
        trigger = Trigger(Meaning(row["meaning"]), Direction(row["direction"]), int(row["reach"]))
        readings.setdefault(row["phrase"].lower(), []).append(trigger)
    return PhraseTable((phrase, tuple(found)) for phrase, found in readings.items())
