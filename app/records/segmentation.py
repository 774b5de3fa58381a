"""A note's structure: sections that cover it, sentences that cover what is not white space."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.core.section import Section, SectionKind
from app.core.span import Span

_HEAD = re.compile(r"^([A-Z][A-Z /&()-]{3,60})(?::|$)", re.MULTILINE)
_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?](?=\s)|(?=\n)|\Z)")


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Structure of one text.

    Attributes:
        sections: In order, without gap or overlap, from the first character to the last.
        sentences: In order, trimmed, not overlapping, none across a section's edge; together they
            hold every character that is not white space. A heading is a sentence of its own.
    """

    sections: tuple[Section, ...] = field(repr=False)
    sentences: tuple[Span, ...] = field(repr=False)


def segment(text: str) -> Segmentation:
    """Find the sections and sentences of a note."""
    heads = [(m.start(), m[1], m.end()) for m in _HEAD.finditer(text)]
    if not heads or heads[0][0] > 0:
        heads.insert(0, (0, "", 0))
    edges = [h[0] for h in heads] + [len(text)]
    sections = tuple(
        Section(SectionKind.OTHER, title, Span(start, end), Span(body, end))
        for (start, title, body), end in zip(heads, edges[1:], strict=True)
    )
    sentences: list[Span] = []
    for section in sections:
        for region in (Span(section.span.start, section.body.start), section.body):
            for m in _SENTENCE.finditer(text, region.start, region.end):
                end = m.start() + len(m[0].rstrip())
                sentences.append(Span(m.start(), end))
    return Segmentation(sections, tuple(sentences))
