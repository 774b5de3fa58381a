"""A text cut at every edge of what is marked in it, so that marks may overlap and nest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.core.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters that something rests on.

    Attributes:
        ref: What rests on them; several marks may share it.
    """

    span: Span
    ref: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text between two neighbouring edges.

    Attributes:
        refs: All that rests on it, in the order of the marks.
    """

    span: Span
    text: str = field(repr=False)
    refs: tuple[str, ...]


def split_segments(text: str, marks: Sequence[Mark]) -> tuple[Segment, ...]:
    """Cut a text into segments: in order, none empty, together the whole text.

    Raises:
        ValueError: A mark reaches beyond the text.
    """
    opening, closing = _edges(text, marks)
    order = {ref: i for i, ref in enumerate(dict.fromkeys(mark.ref for mark in marks))}
    edges = sorted({0, len(text), *opening, *closing})
    active: Counter[str] = Counter()
    segments: list[Segment] = []
    for start, end in pairwise(edges):
        active.subtract(closing[start])
        active.update(opening[start])
        refs = sorted((ref for ref, n in active.items() if n > 0), key=order.__getitem__)
        segments.append(Segment(Span(start, end), text[start:end], tuple(refs)))
    return tuple(segments)


def _edges(
    text: str, marks: Sequence[Mark]
) -> tuple[defaultdict[int, list[str]], defaultdict[int, list[str]]]:
    """Return the refs that begin and the refs that end at each offset; empty marks have none."""
    opening: defaultdict[int, list[str]] = defaultdict(list)
    closing: defaultdict[int, list[str]] = defaultdict(list)
    for mark in marks:
        if mark.span.end > len(text):
            raise ValueError(f"a mark ends at {mark.span.end} of {len(text)} characters")
        if len(mark.span):
            opening[mark.span.start].append(mark.ref)
            closing[mark.span.end].append(mark.ref)
    return opening, closing
