"""Which texts say again what an earlier one said: copied-forward text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# Shingles that two texts must share. With an insertion or a dropped word in a sentence of 20 words,
# bigrams agree to about 0.9; below 0.8 the sentences are put together differently.
MIN_JACCARD = 0.8

# A text this short has no word to spare: only an equal one repeats it.
MIN_WORDS = 6

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_SIGN = re.compile(r"[<>≤≥+?%↑↓]|(?<!\w)-(?=\d)")

# Words of which one more or less changes what is said: polarity, certainty, side, change, person.
DECISIVE_WORDS = frozenset(
    "no not none never without denies denied denying negative absent neither nor cannot unable "
    "free possible possibly probable probably likely unlikely suspected maybe may might "
    "questionable left right bilateral bilaterally unilateral upper lower "
    "increase increased decrease decreased stop stopped start started hold held new resolved "
    "resolving worse worsening better improved improving stable changed unchanged "
    "mother father brother sister son daughter family history if unless except until "
    "mild moderate severe acute chronic daily twice bid tid qid weekly prn".split()
)


@dataclass(frozen=True, slots=True)
class _Print:
    """What is compared of a text.

    Attributes:
        fixed: Numbers, decisive words and signs in order: equal in near-equal texts.
    """

    fixed: tuple[str, ...]
    words: tuple[str, ...]
    shingles: frozenset[tuple[str, str]]


def near_duplicates(texts: Sequence[str]) -> tuple[int | None, ...]:
    """Find each text's first earlier near-equal.

    Case, punctuation and spacing do not count. Beyond that a text repeats an earlier one if most of
    its word pairs are the earlier one's, it has no word that the earlier one lacks, and its numbers
    and decisive words (negation, side, change …) are the same in the same order: 5 mg for 50 mg,
    or left for right, is never a duplicate.

    Args:
        texts: In the order in which they were written. A text that says nothing without its heading
            ("None." under allergies, and under surgery) should carry it.

    Returns:
        For each text the index of the earliest one that it repeats, itself no duplicate; or None. A
        text without words has None.
    """
    found: list[int | None] = []
    originals: dict[tuple[str, ...], _Originals] = defaultdict(_Originals)
    for index, text in enumerate(texts):
        made = _print(text)
        if not made.words:
            found.append(None)
            continue
        alike = originals[made.fixed]
        first = alike.first_like(made)
        found.append(first)
        if first is None:
            alike.add(index, made)
    return tuple(found)


class _Originals:
    """Texts with the same numbers and decisive words of which none repeats another."""

    def __init__(self) -> None:
        self._prints: dict[int, _Print] = {}
        self._by_words: dict[tuple[str, ...], int] = {}
        self._by_shingle: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, index: int, made: _Print) -> None:
        self._prints[index] = made
        self._by_words.setdefault(made.words, index)
        for shingle in made.shingles:
            self._by_shingle[shingle].append(index)

    def first_like(self, made: _Print) -> int | None:
        equal = self._by_words.get(made.words)
        if equal is not None or len(made.words) < MIN_WORDS:
            return equal
        shared = Counter(
            index for shingle in made.shingles for index in self._by_shingle.get(shingle, ())
        )
        near = (i for i, n in shared.items() if _repeats(made, self._prints[i], n_shared=n))
        return min(near, default=None)


def _repeats(later: _Print, earlier: _Print, *, n_shared: int) -> bool:
    n_all = len(later.shingles) + len(earlier.shingles) - n_shared
    return n_shared >= MIN_JACCARD * n_all and set(later.words) <= set(earlier.words)


def _print(text: str) -> _Print:
    words = tuple(_WORD.findall(text.casefold()))
    fixed = tuple(word for word in words if word[0].isdigit() or word in DECISIVE_WORDS)
    signs = tuple(_SIGN.findall(text))
    return _Print(fixed + signs, words, frozenset(pairwise(words)))
