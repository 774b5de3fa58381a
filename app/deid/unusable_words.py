"""Words that no surrogate may be: a made-up name must not read as a drug, a disease or a test."""

from __future__ import annotations

from functools import cache

from app.deid.lexicon import words
from app.terminology.abbreviations import all_abbreviations
from app.terminology.conditions import all_conditions
from app.terminology.drugs import all_drugs
from app.terminology.labs import all_labs, all_vitals

_LISTS = ("eponyms", "ambiguous_names", "common_words", "not_names")


@cache
def unusable_words() -> frozenset[str]:
    """Return the lower-case words of medicine and of notes that names may be mistaken for."""
    told = {abbreviation.short for abbreviation in all_abbreviations()}
    for entry in (*all_drugs(), *all_conditions(), *all_labs(), *all_vitals()):
        for name in entry.names:
            told.update(name.split())
    lists = frozenset[str]().union(*(words(name) for name in _LISTS))
    return lists | {word.casefold() for word in told}


def is_usable(word: str) -> bool:
    """Say whether a word may stand for a name."""
    return word.casefold() not in unusable_words()
