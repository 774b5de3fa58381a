"""What stands in a note already, so that no surrogate says it once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.deid.patterns import compiled
from app.deid.plain_words import folded

_TOKEN = compiled(r"[\p{L}\p{M}]+|\p{N}+")
_MIN_PART = 4
# Tokens that stand side by side in the text are remembered in runs of this length.
_RUN = 3


class TakenWords:
    """The words of a note and the originals in it.

    Args:
        text: The raw text.
        originals: What is replaced in it.
    """

    def __init__(self, text: str, originals: Iterable[str]) -> None:
        self._text = text.casefold()
        self._words: set[str] = set()
        self._runs: set[int] = set()
        before: tuple[str, ...] = ()
        for match in _TOKEN.finditer(self._text):
            token = match.group()
            self._words.add(token)
            before = (*before, token)[-_RUN:]
            if any(each.isdigit() for each in before):
                self._runs.add(hash(before))
                self._runs.add(hash(before[1:]))
        self._originals = {folded(original) for original in originals}
        self._parts = {
            match.group()
            for original in self._originals
            for match in _TOKEN.finditer(original)
            if len(match.group()) >= _MIN_PART
        }

    def has_word(self, word: str) -> bool:
        """Say whether a word stands in the note, or holds a word of an original."""
        told = word.casefold()
        return told in self._words or any(part in self._parts for part in _substrings(told))

    def has(self, surrogate: str, original: str) -> bool:
        """Say whether a surrogate stands in the note, or would quote another original.

        Args:
            surrogate: What would stand for the original.
            original: Words that both have are no quote ("Street", "Hospital").
        """
        told = surrogate.casefold()
        tokens = [match.group() for match in _TOKEN.finditer(told)]
        return self._stands(told, tokens) or self._quotes(told, folded(original))

    def _stands(self, told: str, tokens: list[str]) -> bool:
        if any(token not in self._words for token in tokens):
            return False
        has_digits = any(token.isdigit() for token in tokens)
        runs = zip(*(tokens[i:] for i in range(min(_RUN, len(tokens)))), strict=False)
        if has_digits and len(tokens) > 1 and not self._has_runs(runs):
            return False
        return told in self._text

    def _has_runs(self, runs: Iterable[tuple[str, ...]]) -> bool:
        return all(hash(run) in self._runs or not any(t.isdigit() for t in run) for run in runs)

    def _quotes(self, told: str, original: str) -> bool:
        return any(
            piece in self._originals and piece not in original
            for piece in _slices(told)
            if len(piece) > 1
        )


def _slices(text: str) -> Iterator[str]:
    """Yield every stretch of whole tokens."""
    places = [match.span() for match in _TOKEN.finditer(text)]
    for i, (start, _) in enumerate(places):
        for _, end in places[i:]:
            yield text[start:end]


def _substrings(word: str) -> Iterator[str]:
    for start in range(len(word)):
        for end in range(start + _MIN_PART, len(word) + 1):
            yield word[start:end]
