"""Which languages a note is written in, told by the small words that only one of them has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.core.settings import LanguageChoice
from app.deid.languages.language import ENGLISH, Language
from app.deid.languages.spanish import SPANISH
from app.deid.lexicon import words
from app.deid.patterns import compiled

# A long note tells its language long before its end; a second language may come late in it.
_MOST_CHARS = 200_000
_WORD = compiled(r"\p{L}+")
# Fewer different words of a language may be a quotation, or a term ("en bloc", "in situ").
_LEAST_DIFFERENT = 3
# A language below this share of the small words is quoted, not written.
_LEAST_SHARE = 0.08


@dataclass(frozen=True, slots=True)
class _Evidence:
    """How much of a language stands in a text.

    Attributes:
        n_words: Small words of it.
        n_different: Different ones.
    """

    n_words: int
    n_different: int

    @property
    def is_enough(self) -> bool:
        """Whether these are words enough to call it the text's language."""
        return self.n_different >= _LEAST_DIFFERENT


def spoken_languages(text: str, choice: LanguageChoice) -> tuple[Language, ...]:
    """Return the languages that a text is to be read in, the one that it has most of first.

    Where the text tells too little, both: reading twice costs time, reading in the wrong
    language costs names.

    Args:
        text: Any text.
        choice: A language that is known beforehand, or "auto".
    """
    if choice != "auto":
        return (SPANISH,) if choice == "es" else (ENGLISH,)
    told = Counter(_WORD.findall(text[:_MOST_CHARS].casefold()))
    spanish = _evidence(told, "es/function_words")
    if not spanish.n_words:
        return (ENGLISH,)
    english = _evidence(told, "es/english_function_words")
    if not english.n_words and _with_weak(told, spanish).is_enough:
        return (SPANISH,)
    share = spanish.n_words / (spanish.n_words + english.n_words)
    if spanish.is_enough and share > 1 - _LEAST_SHARE:
        return (SPANISH,)
    if english.is_enough and (share < _LEAST_SHARE or not spanish.is_enough):
        return (ENGLISH,)
    return (SPANISH, ENGLISH) if share > 1 / 2 else (ENGLISH, SPANISH)


def _evidence(told: Counter[str], name: str) -> _Evidence:
    met = words(name) & told.keys()
    return _Evidence(sum(told[word] for word in met), len(met))


def _with_weak(told: Counter[str], spanish: _Evidence) -> _Evidence:
    """Add the words that stand in names and terms too ("de la", "con")."""
    weak = _evidence(told, "es/weak_words")
    return _Evidence(spanish.n_words + weak.n_words, spanish.n_different + weak.n_different)
