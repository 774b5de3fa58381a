"""English words in every form that they take, from the NIH SPECIALIST lexicon.

The distribution ``lemminflect`` (MIT) carries the lexicon's inflections: 60,000 forms of common
nouns, verbs, adjectives and adverbs, no proper name among them. Its file is read as it lies:
importing the package would load spaCy.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from app.core.errors import ModelError
from app.deid.lexicon import is_ambiguous, is_listed_name
from app.deid.patterns import compiled

PACKAGE = "lemminflect"
_FILE = Path("resources", "lemma_lu.csv.gz")
# What a sentence, a line or a speaker's turn begins behind; "(wife) Sparrow" is one clause.
_OPENS = compiled(
    r"(?:\A|(?:[.!?:\]]|\d\)|[ ][-–—])[ ]{1,2}|\n[ \t]*(?:[-*•][ ]?|\d{1,2}[.)][ ])?)[\"(]?\Z"
)
_BEFORE = 8
# Shorter ones are names in other languages and abbreviations as well.
_SHORTEST = 4


def is_english(word: str) -> bool:
    """Say whether a word of any case is English and on no list of names ("muddled", "went").

    Raises:
        ModelError: The package that carries the lexicon is missing or incomplete.
    """
    told = word.casefold().removesuffix("'s")
    if len(told) < _SHORTEST or is_listed_name(told) or is_ambiguous(told):
        return False
    return told in _forms()


def is_english_form(word: str) -> bool:
    """Say whether a word in lower case is English, be it a name besides ("martin", "sue").

    Raises:
        ModelError: As ``is_english``.
    """
    return word in _forms()


def opens_in(text: str, start: int, end: int) -> bool:
    """Say whether a word is English in lower case, or with the capital of a sentence's first."""
    word = text[start:end]
    if word.isupper() or not is_english(word):
        return False
    return word.islower() or _OPENS.search(text, max(0, start - _BEFORE), start) is not None


@cache
def _forms() -> frozenset[str]:
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError("lexicon_missing")
    file = Path(spec.origin).parent / _FILE
    if not file.is_file():
        raise ModelError("lexicon_missing")
    lines = gzip.decompress(file.read_bytes()).decode("utf-8").splitlines()
    return frozenset(line.partition(",")[0] for line in lines)
