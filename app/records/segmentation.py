"""A note's structure: sections that cover it, sentences that cover what is not white space."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.section import Section
from app.core.span import Span
from app.records.lines import split_lines
from app.records.sections import find_sections
from app.records.sentences import Splitter
from app.records.speech import clauses
from app.records.transcript import is_transcript


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
    """Find the sections and sentences of a note, in time linear in its length."""
    lines = split_lines(text)
    sections = find_sections(text, lines)
    splitter = Splitter(text)
    sentences: list[Span] = []
    for section in sections:
        start, body = section.span.start, section.body
        head = text[start : body.start]
        if bare := head.strip():
            begin = start + len(head) - len(head.lstrip())
            sentences.append(Span(begin, begin + len(bare)))
        sentences.extend(splitter.sentences(body))
    if is_transcript(lines):
        sentences = [piece for sentence in sentences for piece in clauses(text, sentence)]
    return Segmentation(sections, tuple(sentences))
