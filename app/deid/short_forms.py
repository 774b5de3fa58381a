"""Whether one word that a weak detector calls a name is a short form of a note."""

from __future__ import annotations

from app.deid.lexicon import is_listed_name, is_plain
from app.deid.patterns import compiled
from app.deid.rare_words import may_be_name

_SHORTEST_IN_CAPITALS = 6
# Where the line is in capitals too they tell nothing.
_SHORTEST_IN_LINE = 5
# "3 doses for HA": a surname of two letters is written in capitals only among capitals.
_MOST_OF_INITIALS = 2
# "LIMA-LAD": short forms joined, one of which is a term.
_JOINED = compiled(r"\p{Lu}{2,5}(?:-\p{Lu}{2,5})+")
# "10 mg   om": when it is taken.
_DOSED_BEFORE = compiled(r"\d[ ]?(?:mg|mcg|g|units?|ml|puffs?|tabs?)[ ]{1,12}\Z")
_DOSE_CHARS = 20


def is_short_form(text: str, start: int, end: int) -> bool:
    """Say whether a word is an abbreviation here, in capitals or behind a dose."""
    word = text[start:end].removesuffix("'s")
    if word.islower():
        return _DOSED_BEFORE.search(text[max(0, start - _DOSE_CHARS) : start]) is not None
    if _JOINED.fullmatch(word) is not None and any(map(is_plain, word.split("-"))):
        return True
    may_be_short = len(word) <= _MOST_OF_INITIALS or not is_listed_name(word)
    return word.isupper() and may_be_short and _is_abbreviation(text, start, end)


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Say whether a word in capitals is too short for a name; in a line of capitals less so."""
    shortest = _SHORTEST_IN_CAPITALS
    line = text[text.rfind("\n", 0, start) + 1 : start] + text[end:].partition("\n")[0]
    if line.isupper() and is_listed_name(text[start:end]):
        return False
    if line.isupper() and may_be_name(text[start:end]):
        shortest = _SHORTEST_IN_LINE
    return end - start < shortest
