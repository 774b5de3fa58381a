"""Known words, and the same words with one slip of the pen.

A slip is a letter more, less, another one, or two neighbours swapped (Damerau-Levenshtein
distance 1).

Source:
    Candidates by symmetric deletion (Garbe 2012).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Spellings:
    """Finds known words in any spelling that is at most one slip apart.

    Args:
        words: Words or numbers, all in one case.
        shortest: Shorter ones are found as they are spelled alone: in a short word one letter
            makes another word ("Ann", "Anna").
    """

    def __init__(self, words: Iterable[str], *, shortest: int) -> None:
        self._words = frozenset(words)
        self._by_deletion: dict[str, list[str]] = {}
        for word in sorted(self._words):
            if len(word) >= shortest:
                for form in _deletions(word):
                    self._by_deletion.setdefault(form, []).append(word)

    def __contains__(self, word: str) -> bool:
        """Say whether a word is known as it is spelled."""
        return word in self._words

    def near(self, word: str) -> tuple[str, ...]:
        """Return the known words that this one is a slip of, by alphabet; itself is none."""
        near = {w for form in _deletions(word) for w in self._by_deletion.get(form, ())}
        return tuple(sorted(w for w in near if is_one_slip(w, word)))

    def slip_of(self, word: str) -> str | None:
        """Return the known word that this one is a slip of; of several, the first by alphabet."""
        return next(iter(self.near(word)), None)


def _deletions(word: str) -> Iterator[str]:
    yield word
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


def is_one_slip(one: str, other: str) -> bool:
    """Say whether two words are one letter, or one swap of neighbours, apart."""
    if one == other:
        return False
    i = first_difference(one, other)
    if len(one) == len(other):
        is_swap = one[i : i + 2] == other[i : i + 2][::-1] and one[i + 2 :] == other[i + 2 :]
        return is_swap or one[i + 1 :] == other[i + 1 :]
    shorter, longer = sorted((one, other), key=len)
    return shorter[i:] == longer[i + 1 :]


def first_difference(one: str, other: str) -> int:
    """Return the first place where two words differ, or the length of the shorter one."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
