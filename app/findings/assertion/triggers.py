"""The words that negate, weaken, date or plan a concept."""

from __future__ import annotations

from collections.abc import Iterator
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


# "Did not have" is also "didn't have"; the modal verbs are left out: who can't breathe does not.
_PASSIVES = ("is", "are", "was", "were")
_AUXILIARIES = (*_PASSIVES, "do", "does", "did", "has", "have", "had")


def _contracted(phrase: str, direction: Direction) -> Iterator[str]:
    """Yield a phrase of the table as people contract it.

    What a phrase denies before it is its verb's object ("stent not needed"): only a passive keeps
    it so ("wasn't needed"), while who "hasn't needed" something is there.
    """
    words = phrase.split()
    at = words.index("not") if "not" in words else -1
    if at > 0 and words[at - 1] in _AUXILIARIES:
        for verb in (f"{words[at - 1]}n't", "ain't"):
            yield " ".join((*words[: at - 1], verb, *words[at + 1 :]))
    elif at == 0:
        for verb in _PASSIVES if direction is Direction.BACKWARD else (*_AUXILIARIES, "ai"):
            yield " ".join((f"{verb}n't", *words[1:]))


@cache
def trigger_table() -> PhraseTable[tuple[Trigger, ...]]:
    """Return the table of triggers; a phrase may have several readings."""
    readings: dict[str, list[Trigger]] = {}
    short: dict[str, list[Trigger]] = {}
    for row in load_table("triggers", "app.findings.assertion").rows:
        trigger = Trigger(Meaning(row["meaning"]), Direction(row["direction"]), int(row["reach"]))
        phrase = row["phrase"].lower()
        readings.setdefault(phrase, []).append(trigger)
        for contracted in _contracted(phrase, trigger.direction):
            short.setdefault(contracted, []).append(trigger)
    for phrase, found in short.items():  # what the table says of a contraction itself counts
        readings.setdefault(phrase, found)
    return PhraseTable((phrase, tuple(found)) for phrase, found in readings.items())
