"""Whether a word that may be a name means a person at the place where it stands."""

from __future__ import annotations

import regex

from app.deid.eponyms import stands_as_eponym
from app.deid.lexicon import is_ambiguous, words
from app.deid.patterns import compiled
from app.deid.words_in_names import is_contraction

# Before these an ambiguous word ("Grace", "Will") may be a name.
_MID_SENTENCE = compiled(r"\p{Ll},? $")
_VERB_NEXT = compiled(
    r" (?:is|was|has|had|reports?|reported|denies|denied|states?|stated|says?|said|presents?|"
    r"appears?|feels?|felt|came|called|agrees?|agreed|understands?|lives?|wants?|asked|takes|"
    r"underwent|returned|returns|arrived|tolerated|verbalized)\b"
)
_NAME_CONTEXT = compiled(
    r"(?:(?<!\b(?:mon|tues?|weds?|thurs?|fri|sat)[ ])[&+][ ]|"
    r"\b(?:with|by|from|and|to|for|of|that|called|told|named|dr|mr|ms|mrs|miss|pt|patient)\.?[ ])$",
    regex.I,
)
_CONTEXT_CHARS = 9


def is_name_here(text: str, start: int, end: int) -> bool:
    """Say whether a word that is a part of a known name means that person at this place."""
    word = text[start:end]
    if stands_as_eponym(text, start, end) or is_contraction(text, start, end):
        return False
    if not is_ambiguous(word) and word.casefold() not in words("common_words"):
        return not word.islower() or word.casefold() not in words("eponyms")
    if word.istitle() and text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")":
        return True
    if word.istitle() and has_person_about(text, start, end):
        return True
    return word[0].isupper() and has_name_before(text, start)


def has_person_about(text: str, start: int, end: int) -> bool:
    """Say whether a word stands within a sentence, or before what people do."""
    before = text[max(0, start - 3) : start]
    return _MID_SENTENCE.search(before) is not None or _VERB_NEXT.match(text, end) is not None


def has_name_before(text: str, start: int) -> bool:
    """Say whether the word before announces a person: "with", "by", "Mr."."""
    return _NAME_CONTEXT.search(text[max(0, start - _CONTEXT_CHARS) : start]) is not None
