"""Words of services and wards, which name no house of care: "L&D", "Old Age Psychiatry"."""

from __future__ import annotations

from collections.abc import Sequence

from app.deid.english import is_english_form
from app.deid.patterns import compiled

WARDS = frozenset({"ED"})
# "S&W" and "B&W" are houses.
_UNIT_OF_TWO = compiled(r"(?:L[ ]?&[ ]?D|A[ ]?&[ ]?E|O[ ]?&[ ]?G|[HT][ ]?&[ ]?[NO]|P[ ]?&[ ]?O)")
_SPECIALTY = compiled(r"(?i)\p{L}+(?:olog(?:y|ists?)|iatr(?:y|ists?|ics|ician))")
_WEEKS = compiled(r"(?i)\d{1,2}[ ]?(?:w|wks?|weeks?)(?:[ +]{0,2}\dd?)?")
_PURPOSE = compiled(r"(?i)\b(?:for|of|with|and|no)[ ]\Z")
_PURPOSE_CHARS = 8
_AGES = frozenset({"old", "age"})


def is_unit_of_two(told: str) -> bool:
    """Say whether a unit is told by two letters, "L&D"."""
    return _UNIT_OF_TWO.fullmatch(told) is not None


def is_no_house(text: str, start: int, end: int) -> bool:
    """Say whether a week of pregnancy is marked ("39w"), or what one comes for ("for staples")."""
    told = text[start:end]
    if _WEEKS.fullmatch(told) is not None:
        return True
    is_word = told.islower() and told.isalpha() and is_english_form(told)
    return is_word and _PURPOSE.search(text[max(0, start - _PURPOSE_CHARS) : start]) is not None


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
