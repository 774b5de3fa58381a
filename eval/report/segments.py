"""A text cut where evidence begins or ends, so that a page can highlight it without markup."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.span import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the numbers of the groups that cover it whole."""

    text: str = field(repr=False)
    groups: tuple[int, ...] = ()


def cut_segments(text: str, groups: Sequence[Sequence[Span]]) -> tuple[Segment, ...]:
    """Cut a text at every edge of every span, in one sweep.

    Args:
        text: What is cut; its segments joined are the text again.
        groups: Spans of one item each; what lies beyond the text is ignored.
    """
    begins: defaultdict[int, list[int]] = defaultdict(list)
    ends: defaultdict[int, list[int]] = defaultdict(list)
    for number, spans in enumerate(groups):
        for span in spans:
            start, end = min(span.start, len(text)), min(span.end, len(text))
            if start < end:
                begins[start].append(number)
                ends[end].append(number)
    cuts = sorted({0, len(text), *begins, *ends})
    segments: list[Segment] = []
    # Spans of one group may overlap: it covers as long as one of them does.
    covering: Counter[int] = Counter()
    for start, end in itertools.pairwise(cuts):
        covering.subtract(ends.get(start, ()))
        covering.update(begins.get(start, ()))
        covering = +covering
        segments.append(Segment(text[start:end], tuple(sorted(covering))))
    return tuple(segments)
