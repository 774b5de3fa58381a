"""The numbered lines of notes that a drafter may use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.core.deid_text import DeidNote
from app.core.draft import EvidenceLine
from app.core.section import Section, SectionKind
from app.core.span import Span


def evidence_lines(notes: Sequence[DeidNote]) -> tuple[EvidenceLine, ...]:
    """Number the sentences of notes, in order; headings alone are not lines.

    A sentence that reads like a heading ("Full code.") is one: nothing stands under it.
    """
    return tuple(
        EvidenceLine(number, *parts) for number, parts in enumerate(_parts(notes), start=1)
    )


def _parts(notes: Sequence[DeidNote]) -> Iterator[tuple[str, Span, str, SectionKind, str]]:
    for note in notes:
        for span in note.sentences:
            section = note.section_at(span.start)
            if section is not None and span.end <= section.body.start and not _says(section):
                continue
            kind = section.kind if section else SectionKind.OTHER
            yield note.note_ref, span, span.of(note.text), kind, section.title if section else ""


def _says(section: Section) -> bool:
    return not len(section.body) and section.title.rstrip().endswith(".")
