"""A name found once is looked for in the whole note: surname alone, first name alone, capitals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.lexicon import is_no_name, is_plain
from app.deid.name_context import is_name_here
from app.deid.name_shape import name_words

_MIN_PART = 3
_MIN_IDENTIFIER = 5
_DETECTOR = "propagation"
# Kinds whose exact text is looked for everywhere; an age is too short for that.
_EXACT_KINDS = frozenset(PhiKind) - {PhiKind.NAME, PhiKind.AGE90}
_PARTICLES = frozenset(
    "de la del van von der den bin ibn the and dos el al le di da du san st".split()
)


def propagate(
    text: str, candidates: Iterable[Candidate], *, timeout_s: float
) -> Iterator[Candidate]:
    """Yield every other place where a found name or identifier stands.

    Args:
        text: The shadow text that the candidates count in.
        candidates: What the recognizers found, and what was known beforehand.
        timeout_s: Limit of one search through the text.
    """
    found = tuple(candidates)
    parts = {
        part for c in found if c.kind is PhiKind.NAME for part in _parts(text[c.start : c.end])
    }
    for place in _places_of_parts(text, parts, timeout_s=timeout_s):
        if _is_likely(text, place, parts):
            yield place
    exact = {text[c.start : c.end]: c.kind for c in found if c.kind in _EXACT_KINDS}
    yield from places_of_identifiers(text, exact, timeout_s=timeout_s)


def places_of_identifiers(
    text: str, identifiers: dict[str, PhiKind], *, timeout_s: float
) -> Iterator[Candidate]:
    """Yield where these texts stand, whatever their case."""
    told = {t.casefold(): t for t in identifiers if len(t) >= _MIN_IDENTIFIER}
    for match in _search(told, text, timeout_s=timeout_s):
        # Case folding may tell apart what the pattern does not ("ſ" and "s").
        original = told.get(match.group().casefold(), match.group())
        if not means_another_word(match.group(), original):
            kind = identifiers.get(original, PhiKind.OTHER_ID)
            yield Candidate(*match.span(), kind, 0.8, (_DETECTOR,))


def places_of_names(text: str, names: Iterable[str], *, timeout_s: float) -> Iterator[Candidate]:
    """Yield where these names and their parts stand."""
    yield from _places_of_parts(
        text, {part for name in names for part in _parts(name)}, timeout_s=timeout_s
    )


def means_another_word(word: str, original: str) -> bool:
    """Say whether a lower-case word is not the town or school that has its letters."""
    return word.isalpha() and word.islower() and not original.islower()


def _parts(name: str) -> Iterator[str]:
    """Yield the words of a name that identify by themselves."""
    for start, end in name_words(name):
        word = name[start:end].removesuffix("'s")
        is_word = word.casefold() in _PARTICLES or is_no_name(word)
        if len(word) >= _MIN_PART and not is_word:
            yield word


def _is_likely(text: str, place: Candidate, parts: set[str]) -> bool:
    """Say whether a word in lower case repeats a name that was found with a capital.

    A word of the language that stands in a name ("Grand Orchestra") is no name elsewhere.
    """
    word = text[place.start : place.end]
    return not word.islower() or word in parts or not is_plain(word)


def _places_of_parts(text: str, parts: set[str], *, timeout_s: float) -> Iterator[Candidate]:
    for match in _search(parts, text, timeout_s=timeout_s):
        if is_name_here(text, *match.span()):
            yield Candidate(*match.span(), PhiKind.NAME, 0.7, (_DETECTOR,))


def _search(strings: Iterable[str], text: str, *, timeout_s: float) -> Iterator[regex.Match[str]]:
    alternatives = sorted(strings, key=len, reverse=True)
    if not alternatives:
        return
    pattern = regex.compile(
        r"(?fi)(?<![\p{L}\p{N}/])(?:\L<strings>)(?![\p{L}\p{N}/])", strings=alternatives
    )
    yield from pattern.finditer(text, timeout=timeout_s)
