"""Rows of allergy tables, whose values belong to a reaction of some other day."""

from __future__ import annotations

import re

# "| Clonidine | lightheaded / BP 88/50 | intol. |"
_REACTION_ROW = re.compile(
    r"[^\n]*\|\s*(?:intol(?:\.|erance|erant)?|allerg(?:y|ic)|adverse\b[^|\n]*|ADR|side\s+effect"
    r"|avoid|sensitivity)\s*(?:\||\Z)[^\n]*",
    re.IGNORECASE,
)


def is_reaction_row(words: str) -> bool:
    """Say whether a sentence is a row with a cell for what a drug's reaction counts as."""
    return _REACTION_ROW.fullmatch(words.strip()) is not None
