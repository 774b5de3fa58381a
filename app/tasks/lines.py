"""The numbered lines of notes that a drafter may use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from app.core.deid_text import DeidNote
from app.core.draft import EvidenceLine
from app.core.quoting import n_words
from app.core.section import Section, SectionKind
from app.core.span import Span
from app.tasks.antecedents import of_relatives
from app.tasks.exchanged import exchanged
from app.tasks.turns import speakers, taken_back
from app.terminology.drugs import drug_table
from app.terminology.tokens import tokenize

# What becomes of a medicine, said in front of it.
_ORDER = re.compile(
    r"(?:please )?(?:stop|hold|held|start|new|continue|change|changed|resume|discontinue|"
    r"increase|decrease|return|ret prec|avoid|call|ddx|differential)"
    r"(?: taking| if| for| precautions)?:?",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s")
# Sentences of more words than this are no one line.
_TOGETHER_WORDS = 60


def evidence_lines(notes: Sequence[DeidNote]) -> tuple[EvidenceLine, ...]:
    """Number the sentences of notes, in order; headings alone are not lines.

    A sentence that reads like a heading ("Full code.") is one: nothing stands under it. A question
    and its yes, no or short answer are one line: neither says anything alone.
    """
    return tuple(
        EvidenceLine(number, *parts) for number, parts in enumerate(_parts(notes), start=1)
    )


def _parts(notes: Sequence[DeidNote]) -> Iterator[tuple[str, Span, str, SectionKind, str]]:
    for note in notes:
        said_by = speakers(note)
        together = _told_together(note, said_by)
        told = 0
        for span in note.sentences:
            if span.start < told:
                continue
            if span.start in together:
                both = together[span.start]
                told = both.end
                yield note.note_ref, both, both.of(note.text), SectionKind.OTHER, ""
                continue
            section = note.section_at(span.start)
            if section is not None and span.end <= section.body.start and not _says(section):
                continue
            kind = section.kind if section else SectionKind.OTHER
            heading = said_by.get(span) or (section.title if section else "")
            if section is not None and _is_past_order(note.text, section, span):
                kind, heading = SectionKind.OTHER, ""
            yield note.note_ref, span, span.of(note.text), kind, heading


def _told_together(note: DeidNote, said_by: Mapping[Span, str]) -> dict[int, Span]:
    """Return the stretches of sentences that say something only together, by where they start."""
    stretches = sorted((*exchanged(note, said_by), *of_relatives(note), *taken_back(note)))
    merged: list[Span] = []
    for stretch in stretches:
        if merged and stretch.start < merged[-1].end:
            both = Span(merged[-1].start, max(stretch.end, merged[-1].end))
            if n_words(both.of(note.text)) <= _TOGETHER_WORDS:
                merged[-1] = both
        else:
            merged.append(stretch)
    return {stretch.start: stretch for stretch in merged}


def _is_past_order(text: str, section: Section, sentence: Span) -> bool:
    """Say whether a sentence stands below an order of one line ("HOLD: lisinopril"), not in it."""
    if not _ORDER.fullmatch(section.title.strip()) or sentence.start <= section.body.start:
        return False
    if "\n" in text[section.span.start : section.body.start].strip():
        return False  # the order is a heading above its list
    own = "\n" not in text[section.body.start : sentence.start]
    told = sentence.of(text)
    return not own and not _LIST_MARK.match(told) and not any(drug_table().find(tokenize(told)))


def _says(section: Section) -> bool:
    return not len(section.body) and section.title.rstrip().endswith(".")
