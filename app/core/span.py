"""A half-open range of code points in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (half-open, code points) of some text.

    A span never travels without the id of its text; the type that holds it carries that id.

    Raises:
        ValueError: The range is negative or reversed.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a range of characters: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether at least one character belongs to both."""
        return self.start < other.end and other.start < self.end

    def overlaps_any(self, others: Iterable[Span]) -> bool:
        """Say whether at least one character belongs to this span and to one of some others."""
        return any(self.overlaps(other) for other in others)

    def contains(self, other: Span) -> bool:
        """Say whether every character of ``other`` belongs to this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, n_chars: int) -> Span:
        """Return the span moved right by ``n_chars``."""
        return Span(self.start + n_chars, self.end + n_chars)
