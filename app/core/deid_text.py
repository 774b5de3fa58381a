"""Text that de-identification has passed, the only text a model, index or cache may see."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from app.core.section import Section
from app.core.span import Span


@dataclass(frozen=True, slots=True)
class Replacement:
    """One stretch of raw text and the stretch that stands for it; the lengths may differ."""

    raw: Span
    deid: Span


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each replaced stretch stood; between two of them text is equal character for character.

    Attributes:
        replacements: In text order, not overlapping on either side.
    """

    replacements: tuple[Replacement, ...] = ()

    def to_raw(self, span: Span) -> Span:
        """Map a de-identified span to the raw text, widening to whole replacements."""
        return _mapped(span, self.replacements, _deid, _raw)

    def to_deid(self, span: Span) -> Span:
        """Map a raw span to the de-identified text, widening to whole replacements."""
        return _mapped(span, self.replacements, _raw, _deid)

    def is_replaced(self, span: Span) -> bool:
        """Whether a de-identified span lies within one replaced stretch."""
        i = bisect_right(self.replacements, span.start, key=lambda each: each.deid.start) - 1
        return i >= 0 and span.end <= self.replacements[i].deid.end


_Side = Callable[[Replacement], Span]


def _raw(replacement: Replacement) -> Span:
    return replacement.raw


def _deid(replacement: Replacement) -> Span:
    return replacement.deid


def _mapped(span: Span, told: tuple[Replacement, ...], ours: _Side, theirs: _Side) -> Span:
    start = _edge(span.start, told, ours, theirs)[0]
    end = _edge(span.end, told, ours, theirs)[1]
    return Span(start, max(start, end))


def _edge(
    offset: int, told: tuple[Replacement, ...], ours: _Side, theirs: _Side
) -> tuple[int, int]:
    """Map one edge, as a start and as an end: inside a replacement these are its far edges."""
    i = bisect_right(told, offset, key=lambda each: ours(each).start) - 1
    if i < 0:
        return offset, offset
    source, target = ours(told[i]), theirs(told[i])
    if offset == source.start:
        return target.start, target.start
    if offset < source.end:
        return target.start, target.end
    moved = target.end + (offset - source.end)
    return moved, moved


@dataclass(frozen=True, slots=True)
class DeidText:
    """Text without PHI, or with surrogates in its place.

    Attributes:
        patient_ref: Keyed reference of the patient; says nothing to who has no key.
        map_id: The replacement map that restores it.
        offsets: Back to what it was made from.
    """

    text: str = field(repr=False)
    patient_ref: str
    map_id: str
    offsets: OffsetMap = field(default_factory=OffsetMap, repr=False)


@dataclass(frozen=True, slots=True)
class DeidNote:
    """A de-identified note with its structure, all of it in the coordinates of ``body.text``.

    Attributes:
        note_ref: Keyed reference of the note's id; the ``source_id`` of everything that cites it.
        written_at: Shifted like every date of this patient.
        sections: In order, covering the text.
        sentences: In order, not overlapping, covering all that is not white space.
    """

    body: DeidText
    note_ref: str
    written_at: date | None
    kind: str
    sections: tuple[Section, ...] = field(repr=False)
    sentences: tuple[Span, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The de-identified text."""
        return self.body.text

    def section_at(self, offset: int) -> Section | None:
        """Return the section that holds the character at ``offset``."""
        i = bisect_right(self.sections, offset, key=lambda s: s.span.start) - 1
        return self.sections[i] if i >= 0 and offset < self.sections[i].span.end else None
