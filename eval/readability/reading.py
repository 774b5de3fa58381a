"""Words, sentences and syllables of an English text, as readability formulas count them."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache, lru_cache

from app.terminology.drugs import all_drugs
from eval.checks.sentences import split_sentences

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
# Endings whose e is not spoken: "dose", "tongue", "tired", "doses" apart from "table", "treated".
_SILENT = re.compile(
    r"(?:[^aeiouyl]|[aeiouy]l|[gq]u)e$|(?:[^aeioutdyl]|[aeiouyl]l)ed$"
    r"|(?:[^aeiouycgsxzhl]|[^cs]h|[aeiouy]l)es$"
)
# Neighbouring vowels that are spoken apart: "anem-i-a", "us-u-al", "vid-e-o", "nause-a", "do-ing".
_APART = re.compile(
    r"(?<![tcsgxq])ia|(?<![tcsgxln])io|(?<![tcsgx])iu|(?<![gq])ua(?!y)|(?<![gq])uo|(?<!g)eo|(?<=[a-z])yo"
    r"|(?<=[a-z]{3})ea$|eum$|^ao|(?<=^r)ea(?=ct)|(?<=cr)ea(?=t[ei])|[aeoy]i(?=ng$)"
)
# Short common words that the rules above read wrongly.
_SYLLABLES = {
    "area": 3, "areas": 3, "clothes": 1, "creatinine": 4, "diabetes": 4, "diet": 2, "evening": 2,
    "every": 2, "feces": 2, "fluid": 2, "fluids": 2, "herpes": 2, "ideal": 3, "people": 2,
    "quiet": 2, "rabies": 2, "science": 2, "someone": 2, "something": 2, "sometimes": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What the formulas read of a text.

    Attributes:
        words: In lower case, in order; numbers and left-out words are none.
        n_sentences: Sentences or lines that hold a word, at least 1 where there is a word.
    """

    words: tuple[str, ...] = field(repr=False)
    n_sentences: int

    @property
    def n_syllables(self) -> int:
        """Syllables of all words."""
        return sum(count_syllables(word) for word in self.words)

    @property
    def n_long(self) -> int:
        """Words of three syllables or more."""
        return sum(count_syllables(word) >= 3 for word in self.words)


def read(text: str, *, without: AbstractSet[str] = frozenset()) -> Reading:
    """Read a text.

    Args:
        text: English prose or a list, an item a line.
        without: Words left out, lower case, such as ``drug_words()``.
    """
    sentences = [_WORD.findall(span.of(text).lower()) for span in split_sentences(text)]
    kept = [[word for word in words if word not in without] for words in sentences]
    words = tuple(word for sentence in kept for word in sentence)
    return Reading(words, sum(map(bool, kept)))


@lru_cache(maxsize=65536)
def count_syllables(word: str) -> int:
    """Count the syllables of a lower-case English word by rule; at least 1.

    Groups of vowels, less silent endings, plus pairs of vowels that are spoken apart. Wrong by one
    for about one clinical word in twenty.
    """
    word = word.replace("’", "'").removesuffix("'s").replace("'", "")
    if word in _SYLLABLES:
        return _SYLLABLES[word]
    n_groups = len(_VOWELS.findall(word)) + len(_APART.findall(word))
    return max(1, n_groups - bool(_SILENT.search(word)))


@cache
def drug_words() -> frozenset[str]:
    """Return the words of drug names, which nobody can make shorter."""
    names = (name for drug in all_drugs() for name in (drug.ingredient, *drug.names))
    return frozenset(
        word for name in names for word in _WORD.findall(name.lower()) if len(word) > 4
    )
