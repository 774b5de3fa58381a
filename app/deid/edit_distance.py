"""Known words and the same words with one slip of the pen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.deid.typos import is_one_slip


class Spellings:
    """Finds known words in any spelling that is at most one edit apart.

    An edit is a letter more, less, another one, or two neighbours swapped (Damerau-Levenshtein).

    Args:
        words: Words or numbers, all in one case.
        shortest: Shorter ones are found as they are spelled alone.

    Source:
        Candidates by symmetric deletion (Garbe 2012).
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

    def slip_of(self, word: str) -> str | None:
        """Return the known word that this one is a slip of; of several, the first by alphabet."""
        near = {w for form in _deletions(word) for w in self._by_deletion.get(form, ())}
        return min((w for w in near if is_one_slip(w, word)), default=None)


def _deletions(word: str) -> Iterator[str]:
    yield word
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]
