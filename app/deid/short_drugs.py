"""Whether a word is a drug's name cut short, as prescribers cut it: "bev", "oxali"."""

from __future__ import annotations

from functools import lru_cache

from app.deid.lexicon import drug_names, is_listed_name
from app.deid.patterns import compiled

_WORD = compiled(r"\p{L}{6,}")
_SHORTEST = 3
_LEAST_CUT = 3


def is_short_drug(text: str, word: str) -> bool:
    """Say whether a word begins the name of a drug that the text tells whole."""
    told = word.casefold()
    if len(told) < _SHORTEST or not told.isalpha() or is_listed_name(word):
        return False
    long = (name for name in _told_in(text) if len(name) >= len(told) + _LEAST_CUT)
    return any(name.startswith(told) for name in long)


@lru_cache(maxsize=2)  # asked for each unsure find of a note
def _told_in(text: str) -> frozenset[str]:
    return frozenset(match.group().casefold() for match in _WORD.finditer(text)) & drug_names()
