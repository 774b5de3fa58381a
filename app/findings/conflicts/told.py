"""A finding as a conflict sees it: in its clause, its line and its section."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.core.deid_text import DeidNote
from app.core.finding import Finding
from app.core.section import SectionKind
from app.core.span import Span

_CLAUSE_END = re.compile(r"[;\n]|[.?!](?=\s|\Z)|,?\s+\b(?:but|however|although|whereas)\b", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with the words around it.

    Attributes:
        place: Its place among the note's findings.
        words: The finding as written.
        before: The words of its clause in front of it.
        after: The words of its clause behind it.
        heading: The heading that it stands under, as written.
        sentence: Where its sentence begins, which tells one statement from another.
    """

    place: int
    finding: Finding = field(repr=False)
    words: str = field(repr=False)
    before: str = field(repr=False)
    after: str = field(repr=False)
    section: SectionKind
    heading: str = field(repr=False)
    sentence: int

    @property
    def clause(self) -> str:
        """The words of its clause on both sides of it."""
        return f"{self.before} {self.after}"

    def attribute(self, name: str) -> str:
        """Return the normal form of an attribute; empty where it is not told."""
        attribute = self.finding.attribute(name)
        return "" if attribute is None else attribute.normalized or attribute.text


def told_of(note: DeidNote, place: int, finding: Finding) -> Told:
    """Return a finding with what stands around it in its note.

    Args:
        note: The note that the finding counts in.
        place: Its place among the note's findings.
        finding: The finding.
    """
    sentence = _sentence(note, finding.span)
    section = note.section_at(finding.span.start)
    return Told(
        place=place,
        finding=finding,
        words=finding.span.of(note.text),
        before=_CLAUSE_END.split(note.text[sentence.start : finding.span.start])[-1],
        after=_CLAUSE_END.split(note.text[finding.span.end : sentence.end])[0],
        section=section.kind if section else SectionKind.OTHER,
        heading=section.title if section else "",
        sentence=sentence.start,
    )


def _sentence(note: DeidNote, span: Span) -> Span:
    """Return the sentence around a span; one that goes over several ends with the span."""
    around = next((s for s in note.sentences if s.start <= span.start < s.end), span)
    return Span(around.start, max(around.end, span.end))
