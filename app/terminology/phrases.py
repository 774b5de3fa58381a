"""A phrase table: finds every listed phrase of a token sequence in one pass, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from app.terminology.tokens import Token, tokenize

T = TypeVar("T")

# Terms of this many letters or fewer that are written in capitals match capitals only ("PE", "MS").
_MAX_CASED = 6
# Two letters with a small "s" are a word ("As", "Is", "Ms").
_MIN_PLURAL = 2


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """One phrase found.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
    """

    term: str
    value: T
    first: int
    last: int
    start: int
    end: int


@dataclass(slots=True)
class _Node(Generic[T]):
    children: dict[str, _Node[T]] = field(default_factory=dict[str, "_Node[T]"])
    entry: tuple[str, T] | None = None
    cased: tuple[str, T] | None = None


class PhraseTable(Generic[T]):
    """Phrases in a trie of folded tokens; looking through a text is linear in its length.

    Args:
        entries: Term and what it stands for; of two equal terms the first wins.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        self.n_terms = 0
        for term, value in entries:
            self._add(term, value)

    def _add(self, term: str, value: T) -> None:
        node = self._root
        for token in tokenize(term):
            node = node.children.setdefault(token.folded, _Node())
        if _is_cased(term):
            node.cased = node.cased or (term, value)
        else:
            node.entry = node.entry or (term, value)
        self.n_terms += 1

    def find(self, tokens: Sequence[Token]) -> Iterator[Match[T]]:
        """Yield the longest phrase at each place, left to right, without overlaps."""
        i = 0
        while i < len(tokens):
            match = self.match_at(tokens, i)
            if match is None:
                i += 1
            else:
                yield match
                i = match.last

    def match_at(self, tokens: Sequence[Token], first: int) -> Match[T] | None:
        """Return the longest phrase that begins at token ``first``."""
        if tokens[first].folded not in self._root.children:
            return None
        return max(self.matches_at(tokens, first), key=lambda m: m.last, default=None)

    def matches_at(self, tokens: Sequence[Token], first: int) -> Iterator[Match[T]]:
        """Yield every phrase that begins at token ``first``, the shortest first."""
        node = self._root
        for i in range(first, len(tokens)):
            child = node.children.get(tokens[i].folded)
            if child is None:
                break
            node = child
            hit = node.entry
            if node.cased and _has_capitals(tokens[first : i + 1]):
                hit = node.cased
            if hit:
                start, end = tokens[first].start, tokens[i].end
                yield Match(hit[0], hit[1], first, i + 1, start, end)

    def get(self, phrase: str) -> T | None:
        """Return what exactly this phrase stands for."""
        tokens = tokenize(phrase)
        match = self.match_at(tokens, 0) if tokens else None
        return match.value if match and match.last == len(tokens) else None


def _is_cased(term: str) -> bool:
    letters = [c for c in term if c.isalpha()]
    return 0 < len(letters) <= _MAX_CASED and all(c.isupper() for c in letters)


def _has_capitals(tokens: Sequence[Token]) -> bool:
    """Whether the words stand in capitals, a plural "s" aside ("DVTs", but no "As" and no "Ms")."""
    return all(
        (t.text.rstrip("s") if len(t.text) > _MIN_PLURAL else t.text).isupper()
        for t in tokens
        if t.text[0].isalpha()
    )
