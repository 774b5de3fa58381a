"""How hard a text is to read."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")


def flesch_kincaid_grade(text: str, *, without: AbstractSet[str] = frozenset()) -> float:
    """Return the Flesch-Kincaid grade level of an English text; 0 for one without words.

    Args:
        without: Words left out, lower case (drug names, which nobody can make shorter).

    Source:
        Kincaid et al. 1975: 0.39 words/sentences + 11.8 syllables/words − 15.59. Syllables are
        counted by
        groups of vowels, a silent final e left out.
    """
    words = [w for w in _WORD.findall(text) if w.lower() not in without]
    if not words:
        return 0.0
    n_sentences = max(1, len(_SENTENCE_END.findall(text)))
    n_syllables = sum(_syllables(word.lower()) for word in words)
    grade = 0.39 * len(words) / n_sentences + 11.8 * n_syllables / len(words) - 15.59
    return round(max(grade, 0.0), 2)


def _syllables(word: str) -> int:
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and len(word) > 2
    return max(1, len(_VOWELS.findall(word)) - silent)
