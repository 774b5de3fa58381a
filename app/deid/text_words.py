"""The words and numbers of a text, each with its place and its plain spelling."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.deid.patterns import compiled
from app.deid.plain_words import unaccented

_WORD = compiled(r"\p{L}[\p{L}\p{M}]*(?:'\p{L}[\p{L}\p{M}]*)*|\d+(?:[A-Za-z](?![\p{L}\d]))?")
_POSSESSIVE = "'s"


@dataclass(frozen=True, slots=True)
class TextWord:
    """A word or a number of a shadow text.

    Attributes:
        end: Behind the word, a possessive ending not counted.
        plain: Lower case, without accents and apostrophes.
    """

    start: int
    end: int
    plain: str = field(repr=False)


def text_words(text: str) -> tuple[TextWord, ...]:
    """Return the words and numbers of a shadow text, in order; "Smith-Roe" is two words."""
    return tuple(_word(match.start(), match.group()) for match in _WORD.finditer(text))


def _word(start: int, written: str) -> TextWord:
    told = written
    if len(told) > len(_POSSESSIVE) and told[-2:].lower() == _POSSESSIVE:
        told = told[: -len(_POSSESSIVE)]
    return TextWord(start, start + len(told), plain_spelling(told))


def plain_spelling(word: str) -> str:
    """Return the form under which "O'Hara", "OHARA" and "Núñez", "nunez" are one word each."""
    return unaccented(word).replace("'", "")
