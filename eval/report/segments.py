"""A text cut where evidence begins or ends, so that a page can highlight it without markup."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.span import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the numbers of the groups that cover it whole."""

    text: str = field(repr=False)
    groups: tuple[int, ...] = ()


def cut_segments(text: str, groups: Sequence[Sequence[Span]]) -> tuple[Segment, ...]:
    """Cut a text at every edge of every span.

    Args:
        text: What is cut; its segments joined are the text again.
        groups: Spans of one claim each; what lies beyond the text is ignored.
    """
    edges = {0, len(text)}
    for spans in groups:
        for span in spans:
            edges |= {min(span.start, len(text)), min(span.end, len(text))}
    cuts = sorted(edges)
    return tuple(
        Segment(text[start:end], _covering(Span(start, end), groups))
        for start, end in itertools.pairwise(cuts)
    )


def _covering(piece: Span, groups: Sequence[Sequence[Span]]) -> tuple[int, ...]:
    return tuple(
        number for number, spans in enumerate(groups) if any(span.contains(piece) for span in spans)
    )
