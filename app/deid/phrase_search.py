"""Finds thousands of phrases in a text at once, word by word: the time does not grow with them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.deid.patterns import compiled

_WORD = compiled(r"[\p{L}\p{N}]+")
_BOUND = compiled(r"[\p{L}\p{N}/]")


class PhraseSearch:
    """Phrases to look for, whatever their capitals; "ß" and "SS" are the same.

    Args:
        phrases: Texts of at least one letter or digit; others are left out.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        # Under the first word of each: what stands before that word, and the whole.
        self._by_word: dict[str, list[tuple[int, str]]] = {}
        for phrase in sorted({phrase.casefold() for phrase in phrases}, key=len, reverse=True):
            first = _WORD.search(phrase)
            if first is not None:
                self._by_word.setdefault(first.group(), []).append((first.start(), phrase))

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a phrase stands as whole words; of several that begin together, the longest.

        Places come in text order and do not overlap.
        """
        folded = _fold(text)
        done = 0
        for match in _WORD.finditer(folded.text):
            for n_before, phrase in self._by_word.get(match.group(), ()):
                start = match.start() - n_before
                if start >= done and _stands(folded.text, start, phrase):
                    done = start + len(phrase)
                    yield folded.to_source(start), folded.to_source(done)
                    break


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text in lower case, some of whose characters became several ("ß" became "ss").

    Attributes:
        ends: Behind each such character's letters.
        n_more: By how many characters the text has grown there, and before.
    """

    text: str = field(repr=False)
    ends: tuple[int, ...] = ()
    n_more: tuple[int, ...] = (0,)

    def to_source(self, offset: int) -> int:
        """Return where a character of the text as written begins."""
        return offset - self.n_more[bisect_right(self.ends, offset)]


def _fold(text: str) -> _Folded:
    folded = text.casefold()
    if len(folded) == len(text):
        return _Folded(folded)  # folding makes no character shorter
    ends: list[int] = []
    n_more = [0]
    for at, char in enumerate(text):
        n_chars = len(char.casefold())
        if n_chars > 1:
            ends.append(at + n_more[-1] + n_chars)
            n_more.append(n_more[-1] + n_chars - 1)
    return _Folded(folded, tuple(ends), tuple(n_more))


def _stands(text: str, start: int, phrase: str) -> bool:
    if not text.startswith(phrase, start):
        return False
    end = start + len(phrase)
    is_cut = start > 0 and _BOUND.match(text[start - 1]) is not None
    return not is_cut and (end >= len(text) or _BOUND.match(text[end]) is None)
