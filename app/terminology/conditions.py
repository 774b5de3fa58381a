"""Conditions and symptoms by any of their names, with their code where it is certain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.terminology.phrases import PhraseTable
from app.terminology.tables import load_table, split_cell

_CLIPPED = (
    ("disorder", "d/o"),
    ("disease", "dz"),
    ("fracture", "fx"),
    ("infection", "infxn"),
    ("cancer", "ca"),
)
ICD10_TERMS = "icd10_terms"


class Nature(StrEnum):
    """How long a condition stays: for life or long, for a while, or as a symptom."""

    CHRONIC = "chronic"
    ACUTE = "acute"
    SYMPTOM = "symptom"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition or symptom.

    Attributes:
        icd10: ICD-10-CM code without assumptions on side or encounter; empty where none is certain.
    """

    name: str
    names: tuple[str, ...]
    icd10: str
    nature: Nature


@cache
def all_conditions() -> tuple[Condition, ...]:
    """Return every condition: those of our own table, then further ones of ICD-10-CM."""
    own = (
        Condition(r["name"], split_cell(r["names"]), r["icd10"], Nature(r["nature"]))
        for r in load_table("conditions").rows
    )
    further = (
        Condition(r["name"], (r["name"],), r["icd10"], Nature(r["nature"]))
        for r in load_table(ICD10_TERMS).rows
    )
    return (*own, *further)


@cache
def condition_table() -> PhraseTable[Condition]:
    """Return the table that finds conditions in a text."""
    plain = [(name, c) for c in all_conditions() for name in c.names]
    return PhraseTable((*plain, *((short, c) for name, c in plain for short in _clipped(name))))


def _clipped(name: str) -> tuple[str, ...]:
    """Return a name with its last word as notes clip it ("alcohol use d/o", "Crohn's dz")."""
    return tuple(
        f"{name.removesuffix(word)}{short}" for word, short in _CLIPPED if name.endswith(f" {word}")
    )


def find_condition(name: str) -> Condition | None:
    """Return the condition that goes by this name."""
    return condition_table().get(name)
