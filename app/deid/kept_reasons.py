"""Why a marked stretch that protection left in the text means nobody there."""

from __future__ import annotations

from enum import StrEnum

from app.deid.candidates import Candidate
from app.deid.eponym_company import stands_in_term
from app.deid.eponyms import names_a_thing, stands_as_eponym
from app.deid.lexicon import is_ambiguous, is_listed_name, is_nation, is_plain
from app.deid.patterns import compiled

_WORD = compiled(r"\p{L}[\p{L}\p{M}\p{N}]*(?:['\-][\p{L}\p{M}\p{N}]+)*")
_LONGEST_ABBREVIATION = 5


class KeptReason(StrEnum):
    """What a stretch means in place of an identifier; the first that applies is told."""

    VALUE = "value"
    EPONYM = "eponym"
    THING = "thing"
    COUNTRY = "country"
    PLAIN_WORDS = "plain_words"
    ABBREVIATION = "abbreviation"
    COMMON_WORD = "common_word"
    CONTEXT = "context"


def why_kept(text: str, kept: Candidate) -> KeptReason:
    """Return why a stretch of a shadow text stays.

    Args:
        text: The shadow text that ``kept`` counts in.
        kept: A find that protection dropped.
    """
    spans = [match.span() for match in _WORD.finditer(text, kept.start, kept.end)]
    words = [text[start:end] for start, end in spans]
    if not spans or any(char.isdigit() for char in text[kept.start : kept.end]):
        return KeptReason.VALUE
    if stands_as_eponym(text, *spans[-1]) or stands_in_term(text, kept.start, kept.end):
        return KeptReason.EPONYM
    if names_a_thing(text, spans[-1][1]):
        return KeptReason.THING
    if all(map(is_nation, words)):
        return KeptReason.COUNTRY
    if all(map(is_plain, words)):
        return KeptReason.PLAIN_WORDS
    return _of_words(words)


def _of_words(words: list[str]) -> KeptReason:
    if all(map(_is_abbreviation, words)):
        return KeptReason.ABBREVIATION
    return KeptReason.COMMON_WORD if any(map(is_ambiguous, words)) else KeptReason.CONTEXT


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and len(word) <= _LONGEST_ABBREVIATION and not is_listed_name(word)
