"""Abbreviations of several senses, told apart by what stands around them or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from app.terminology.tables import load_table

# Characters to either side in which words tell the sense.
_REACH = 90


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of an abbreviation.

    Attributes:
        name: In full.
        beside: What tells that this sense is meant.
        is_default: It is meant where nothing tells.
    """

    name: str
    beside: re.Pattern[str] = field(repr=False)
    is_default: bool


@cache
def ambiguous() -> dict[str, tuple[Sense, ...]]:
    """Return the senses of each abbreviation of the table."""
    found: dict[str, list[Sense]] = {}
    for row in load_table("ambiguous").rows:
        # A cue begins a word and may be its first part ("embol").
        beside = re.compile(rf"(?<![A-Za-z])(?:{row['beside']})", re.IGNORECASE)
        sense = Sense(row["sense"], beside, bool(row["by default"].strip()))
        found.setdefault(row["abbreviation"], []).append(sense)
    return {abbreviation: tuple(senses) for abbreviation, senses in found.items()}


def is_ambiguous(term: str) -> bool:
    """Say whether a term is an abbreviation of several senses."""
    return term in ambiguous()


def sense_of(abbreviation: str, text: str, start: int, end: int) -> str | None:
    """Return in which sense a text uses an abbreviation.

    Args:
        abbreviation: As written, in capitals.
        text: Where it stands.
        start: Its first character in ``text``.
        end: Behind its last.

    Returns:
        The sense's name; None where nothing tells, or more than one sense is as likely.
    """
    senses = ambiguous().get(abbreviation, ())
    told = [(_nearest(sense, text, start, end), sense) for sense in senses]
    near = [(distance, sense) for distance, sense in told if distance is not None]
    if not near:
        return next((sense.name for sense in senses if sense.is_default), None)
    return _one([sense for distance, sense in near if distance == min(d for d, _ in near)])


def means_another(names: Sequence[str], text: str, start: int, end: int) -> bool:
    """Say whether a text tells that an abbreviation stands for something else than these names.

    Args:
        names: Of one thing.
        text: Where the abbreviation stands, from ``start`` to ``end``.
        start: Its first character.
        end: Behind its last.
    """
    sense = sense_of(text[start:end], text, start, end)
    return sense is not None and sense.lower() not in {name.lower() for name in names}


def _one(senses: Sequence[Sense]) -> str | None:
    return senses[0].name if len(senses) == 1 else None


def _nearest(sense: Sense, text: str, start: int, end: int) -> int | None:
    """Return how far the nearest word of a sense is from the abbreviation, 0 where it holds it."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    gaps: list[int] = []
    for match in sense.beside.finditer(text, low, high):
        if match.start() <= start and end <= match.end():
            return 0
        if not (match.end() > start and match.start() < end):
            gaps.append(max(match.start() - end, start - match.end()) + 1)
    return min(gaps, default=None)
