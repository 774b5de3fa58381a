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
# "Patient LE tolerated", "spoke to LI": a person for all that.
_PERSON_BEFORE = compiled(
    r"(?i)\b(?:patient|pt|(?:spoke|speak|speaking|spoken|talked|discussed)[ ](?:to|with)|d/w|told|"
    r"called|informed|notified|per)[ ]\Z"
)
_PERSON_BEHIND = compiled(
    r"[ ](?:reports?|reported|denies|denied|states?|stated|says?|said|agrees?|agreed|understands?|"
    r"lives|wants?|asked|takes|tolerated|verbalized|called|seen|aware|notified)\b"
)
_PERSON_CHARS = 24
# "10 mg   om": when it is taken.
_LONGEST_TIME = 3
_DOSED_BEFORE = compiled(r"\d[ ]?(?:mg|mcg|g|units?|ml|puffs?|tabs?)[ ]{1,12}\Z")
_DOSE_CHARS = 20


def is_short_form(text: str, start: int, end: int) -> bool:
    """Say whether a word is an abbreviation here, in capitals or behind a dose."""
    word = text[start:end].removesuffix("'s")
    if word.islower():
        is_dosed = _DOSED_BEFORE.search(text[max(0, start - _DOSE_CHARS) : start]) is not None
        return is_dosed and len(word) <= _LONGEST_TIME and not is_listed_name(word)
    parts = word.split("-")
    is_joined = _JOINED.fullmatch(word) is not None and not any(map(is_listed_name, parts))
    if is_joined and any(map(is_plain, parts)):
        return True
    if is_listed_name(word) and (len(word) > _MOST_OF_INITIALS or _is_told_of(text, start, end)):
        return False
    return word.isupper() and _is_abbreviation(text, start, end)


def _is_told_of(text: str, start: int, end: int) -> bool:
    """Say whether a person is spoken to here, or does what people do."""
    before = text[max(0, start - _PERSON_CHARS) : start]
    is_behind = _PERSON_BEHIND.match(text, end) is not None
    return is_behind or _PERSON_BEFORE.search(before) is not None


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Say whether a word in capitals is too short for a name; in a line of capitals less so."""
    shortest = _SHORTEST_IN_CAPITALS
    line = text[text.rfind("\n", 0, start) + 1 : start] + text[end:].partition("\n")[0]
    if line.isupper() and is_listed_name(text[start:end]):
        return False
    if line.isupper() and may_be_name(text[start:end]):
        shortest = _SHORTEST_IN_LINE
    return end - start < shortest
