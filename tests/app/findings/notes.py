"""Notes made by hand for the tests of this room."""

from __future__ import annotations

import re
from itertools import pairwise

from app.core.deid_text import DeidNote, DeidText
from app.core.finding import Finding, FindingType
from app.core.section import Section, SectionKind
from app.core.span import Span
from app.findings import findings_by_rule

_BREAK = re.compile(r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z])|\n+")


def note_of(text: str, kind: SectionKind = SectionKind.OTHER) -> DeidNote:
    """Return a note of one section, its sentences parted at full stops and line ends."""
    edges = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    sentences = tuple(Span(a, b) for a, b in pairwise(edges) if text[a:b].strip())
    whole = Span(0, len(text))
    section = Section(kind, "", whole, whole)
    body = DeidText(text, "p1", "m1")
    return DeidNote(body, "n1", None, "note", (section,), sentences)


def found(
    text: str, wanted: FindingType, kind: SectionKind = SectionKind.OTHER
) -> list[tuple[str, Finding]]:
    """Return the findings of one type with the text of their spans."""
    note = note_of(text, kind)
    return [
        (text[f.span.start : f.span.end], f) for f in findings_by_rule(note) if f.type is wanted
    ]
