"""Words of services and wards, which name no house of care: "L&D", "Old Age Psychiatry"."""

from __future__ import annotations

from collections.abc import Sequence

from app.deid.patterns import compiled

WARDS = frozenset({"ED"})
# "S&W" and "B&W" are houses.
_UNIT_OF_TWO = compiled(r"(?:L[ ]?&[ ]?D|A[ ]?&[ ]?E|O[ ]?&[ ]?G|[HT][ ]?&[ ]?[NO]|P[ ]?&[ ]?O)")
_SPECIALTY = compiled(r"(?i)\p{L}+(?:olog(?:y|ists?)|iatr(?:y|ists?|ics|ician))")
_AGES = frozenset({"old", "age"})


def is_unit_of_two(told: str) -> bool:
    """Say whether a unit is told by two letters, "L&D"."""
    return _UNIT_OF_TWO.fullmatch(told) is not None


def is_of_service(word: str, *, among: Sequence[str]) -> bool:
    """Say whether a word names no house: a specialty, or a ward among other words.

    Args:
        word: As written.
        among: All words that were marked together, this one among them.
    """
    if _SPECIALTY.fullmatch(word) is not None:
        return True
    if word.casefold() in _AGES:  # "Old Age Psychiatry", but "The Old Oak"
        return any(_SPECIALTY.fullmatch(other) for other in among)
    return word in WARDS and len(among) > 1
