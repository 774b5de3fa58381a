"""One slip of the pen: which words are an edit apart, and the same slip made in another word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# In a shorter word one letter makes another name ("Ann", "Anna").
_MIN_LENGTH = 5
_LETTERS = "aeinorstlu"


class NearWords:
    """Finds the words that are a letter more, less, other or swapped with the next one.

    Args:
        words: Lower-case words.

    Source:
        Symmetric deletion (Garbe 2012).
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_deletion: dict[str, set[str]] = {}
        for word in words:
            if len(word) >= _MIN_LENGTH:
                for shorter in _deletions(word):
                    self._by_deletion.setdefault(shorter, set()).add(word)

    def near(self, word: str) -> set[str]:
        """Return the words at edit distance 1, a swap of neighbours counted as one."""
        if len(word) < _MIN_LENGTH:
            return set()
        shared = (self._by_deletion.get(shorter, set[str]()) for shorter in _deletions(word))
        return {other for group in shared for other in group if is_one_slip(word, other)}


def _deletions(word: str) -> Iterator[str]:
    yield word
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


def is_one_slip(one: str, other: str) -> bool:
    """Say whether two words are one letter, or one swap of neighbours, apart."""
    if one == other:
        return False
    i = _first_difference(one, other)
    if len(one) == len(other):
        is_swap = one[i : i + 2] == other[i : i + 2][::-1] and one[i + 2 :] == other[i + 2 :]
        return is_swap or one[i + 1 :] == other[i + 1 :]
    shorter, longer = sorted((one, other), key=len)
    return shorter[i:] == longer[i + 1 :]


def same_slip(word: str, slipped: str, stand_in: str, attempt: int) -> str:
    """Make the slip that turned one word into another in a third word.

    Args:
        word: As it should be.
        slipped: One slip apart from it.
        stand_in: Where the same slip is made; at least two letters.
        attempt: Another one makes it at another place.
    """
    last = len(stand_in) - 1
    at = (min(_first_difference(word, slipped), last - 1) + attempt) % last
    head, tail = stand_in[:at], stand_in[at:]
    if len(slipped) > len(word):
        return head + tail[0] + tail
    if len(slipped) < len(word):
        return head + tail[1:]
    if sorted(word) == sorted(slipped):
        return head + tail[1] + tail[0] + tail[2:]
    return head + _LETTERS[(ord(tail[0]) + attempt) % len(_LETTERS)] + tail[1:]


def _first_difference(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
