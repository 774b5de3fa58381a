"""Clinical abbreviations that have one reading, overall or under the sections named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.core.section import SectionKind
from app.terminology.tables import load_table, split_cell


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation and one reading of it.

    Attributes:
        sections: Where it is read so; empty where it is read so everywhere.
    """

    short: str
    expansion: str
    sections: frozenset[SectionKind]


@cache
def all_abbreviations() -> tuple[Abbreviation, ...]:
    """Return every reading of the table."""
    return tuple(
        Abbreviation(
            r["abbreviation"],
            r["expansion"],
            frozenset(SectionKind(s) for s in split_cell(r["sections"])),
        )
        for r in load_table("abbreviations").rows
    )


@cache
def _by_short() -> dict[str, tuple[Abbreviation, ...]]:
    readings: dict[str, tuple[Abbreviation, ...]] = {}
    for entry in all_abbreviations():
        readings[entry.short] = (*readings.get(entry.short, ()), entry)
    return readings


def expand(short: str, section: SectionKind = SectionKind.OTHER) -> str | None:
    """Return what an abbreviation stands for, None where it is not known or could be two things.

    Capitals count: "PE" is an abbreviation, "pe" is none.
    """
    for entry in _by_short().get(short, ()):
        if not entry.sections or section in entry.sections:
            return entry.expansion
    return None
