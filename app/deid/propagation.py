"""A name found once is looked for in the whole note: surname alone, first name alone, capitals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.english import is_english_form
from app.deid.eponym_company import stands_in_term
from app.deid.lexicon import is_listed_name, is_no_name, is_plain, words
from app.deid.name_context import is_name_here
from app.deid.name_shape import name_words
from app.deid.phrase_search import PhraseSearch
from app.deid.rare_words import may_be_name

_MIN_PART = 3
_INITIALS = 3
_MIN_IDENTIFIER = 5
_DETECTOR = "propagation"
# A rule saw a house there, and not the tagger alone.
_SAID = 0.5
# Kinds whose exact text is looked for everywhere; an age is too short for that.
_EXACT_KINDS = frozenset(PhiKind) - {PhiKind.NAME, PhiKind.AGE90}
_PARTICLES = frozenset(
    "de la del van von der den bin ibn the and dos el al le di da du san st".split()
)


def propagate(text: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield every other place where a found name or identifier stands.

    Args:
        text: The shadow text that the candidates count in.
        candidates: What the recognizers found, and what was known beforehand.
    """
    found = tuple(candidates)
    parts = {
        part for c in found if c.kind is PhiKind.NAME for part in _parts(text[c.start : c.end])
    }
    for place in _places_of_parts(text, parts):
        if _is_likely(text, place, parts) and not stands_in_term(text, place.start, place.end):
            yield place
    yield from _places_of_houses(text, found)
    exact = {text[c.start : c.end]: c.kind for c in found if c.kind in _EXACT_KINDS}
    yield from _places_of_identifiers(text, exact)


def _places_of_houses(text: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield where a house is called by the first word of its name: "Readmitted at Quellmar"."""
    names = (text[c.start : c.end] for c in found if c.kind is PhiKind.FACILITY and c.score > _SAID)
    heads = {head for head in map(_head_of_house, names) if head}
    for start, end in PhraseSearch(heads).find(text):
        if text[start:end] in heads:
            yield Candidate(start, end, PhiKind.FACILITY, 0.7, (_DETECTOR,))


def _head_of_house(name: str) -> str:
    """Return the word that a house is known by, or nothing where it is a word of the language."""
    head, _, rest = name.partition(" ")
    is_own = head.istitle() and head.isalpha() and len(head) >= _MIN_IDENTIFIER
    if is_english_form(head.casefold()):
        return ""
    return head if rest and is_own and not is_listed_name(head) and may_be_name(head) else ""


def _places_of_identifiers(text: str, identifiers: dict[str, PhiKind]) -> Iterator[Candidate]:
    """Yield where these texts stand, whatever their case."""
    told = {t.casefold(): t for t in identifiers if len(t) >= _MIN_IDENTIFIER}
    for start, end in PhraseSearch(told).find(text):
        written = text[start:end]
        original = told[written.casefold()]
        if not means_another_word(written, original):
            yield Candidate(start, end, identifiers[original], 0.8, (_DETECTOR,))


def means_another_word(word: str, original: str) -> bool:
    """Say whether a lower-case word is not the town or school that has its letters."""
    return word.isalpha() and word.islower() and not original.islower()


def _parts(name: str) -> Iterator[str]:
    """Yield the words of a name that identify by themselves."""
    for start, end in name_words(name):
        word = name[start:end].removesuffix("'s")
        is_word = word.casefold() in _PARTICLES or is_no_name(word)
        if len(word) >= _MIN_PART and not is_word and not _is_abbreviation(word, name):
            yield word


def _is_abbreviation(word: str, name: str) -> bool:
    """Say whether the capitals of a name mean a word of care elsewhere ("Dr. RMO Kumar")."""
    is_set_off = word.isupper() and (word == name or not name.isupper())
    return is_set_off and len(word) <= _INITIALS and word.casefold() in words("shorthand")


def _is_likely(text: str, place: Candidate, parts: set[str]) -> bool:
    """Say whether a word in lower case repeats a name that was found with a capital.

    A word of the language that stands in a name ("Grand Orchestra") is no name elsewhere.
    """
    word = text[place.start : place.end]
    return not word.islower() or word in parts or not is_plain(word)


def _places_of_parts(text: str, parts: set[str]) -> Iterator[Candidate]:
    for start, end in PhraseSearch(parts).find(text):
        if is_name_here(text, start, end):
            yield Candidate(start, end, PhiKind.NAME, 0.7, (_DETECTOR,))
