"""Modifier words of clinical English: severity, course, laterality and body site."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from app.terminology.phrases import PhraseTable
from app.terminology.tables import load_table


class ModifierKind(StrEnum):
    """What a modifier says of a problem."""

    SEVERITY = "severity"
    COURSE = "course"
    LATERALITY = "laterality"
    SITE = "site"


@cache
def modifier_table() -> PhraseTable[ModifierKind]:
    """Return the table that finds modifiers in a text."""
    return PhraseTable((r["word"], ModifierKind(r["kind"])) for r in load_table("modifiers").rows)
