"""Splitting a draft into claims that can be true or false alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.deid_text import DeidText
from app.core.span import Span
from app.records import segment

# Two statements of one sentence: a semicolon or a conjunction with a subject of its own and a verb
# behind it. What speaks of the clause before it ("; it was held") stays with that clause.
_SPLIT = re.compile(
    r";\s+(?!(?:it|this|that|these|those|they|which|then|both|and|but|was|were|is|are|had|has)\b)"
    r"(?=[^;.]*\b(?:was|were|is|are|has|had|have|did|does|will|should|can|cannot|may|denie[sd]|"
    r"[a-z]{3,}ed)\b)|,?\s+(?:and|but|while|whereas)\s+"
    r"(?=(?:she|he|they|the patient|there|it|her|his|no)\s+(?:\w+\s+){0,2}"
    r"(?:was|were|is|are|has|had|did|does|will|denie[sd]|reported|remained|received|underwent|"
    r"evidence)\b)",
    re.IGNORECASE,
)


def split_claims(text: DeidText) -> tuple[Span, ...]:
    """Split a text into claims.

    Returns:
        Spans in ``text.text``, in order; each is trimmed and none is empty.
    """
    spans: list[Span] = []
    for sentence in _labelled(text.text):
        start = sentence.start
        for match in _SPLIT.finditer(text.text, sentence.start, sentence.end):
            spans.append(_trimmed(text.text, start, match.start()))
            start = match.end()
        spans.append(_trimmed(text.text, start, sentence.end))
    return tuple(span for span in spans if len(span))


def _labelled(text: str) -> Iterator[Span]:
    """Yield the sentences of a text, each with the label in front of it ("Allergies: none")."""
    start: int | None = None
    for sentence in segment(text).sentences:
        begin = sentence.start if start is None else start
        if sentence.of(text).endswith(":"):
            start = begin
            continue
        start = None
        yield Span(begin, sentence.end)
    if start is not None:  # a label with nothing behind it
        yield Span(start, len(text.rstrip()))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
