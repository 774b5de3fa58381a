"""Words of services and wards, which name no house of care: "L&D", "Old Age Psychiatry"."""

from __future__ import annotations

from app.deid.english import is_english_form
from app.deid.patterns import compiled

WARDS = frozenset({"ED"})
_UNIT_OF_TWO = compiled(r"\p{Lu}[ ]?&[ ]?\p{Lu}")
_SPECIALTY = compiled(r"(?i)\p{L}+(?:olog(?:y|ists?)|iatr(?:y|ists?|ics|ician))")
_SHORTEST_ENGLISH = 4


def is_unit_of_two(told: str) -> bool:
    """Say whether a unit is told by two letters, "L&D"."""
    return _UNIT_OF_TWO.fullmatch(told) is not None


def is_of_service(word: str, *, among: int) -> bool:
    """Say whether a word names no house: a specialty, or a short word or a ward among others.

    Args:
        word: As written.
        among: How many words were marked together.
    """
    if _SPECIALTY.fullmatch(word) is not None:
        return True
    is_short = len(word) < _SHORTEST_ENGLISH and is_english_form(word.casefold())
    return among > 1 and (word in WARDS or is_short)
