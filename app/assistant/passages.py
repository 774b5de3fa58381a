"""Which lines of a record a question is answered from."""

from __future__ import annotations

from collections.abc import Sequence

from app.assistant.faults import retrieval_faults
from app.core.deid_text import DeidNote, DeidText
from app.core.draft import EvidenceLine
from app.core.settings import RetrievalSettings
from app.encoder import load_encoder
from app.tasks.lines import evidence_lines
from retrieval import HybridIndex, Passage, Scope, split_passages

# A record of fewer lines is offered whole; more is searched first.
_WHOLE_LINES = 150


def lines_for(
    question: DeidText, notes: Sequence[DeidNote], settings: RetrievalSettings
) -> tuple[EvidenceLine, ...]:
    """Return the lines that a drafter may answer from, in order of the record.

    A long record is searched by word and by meaning, within this patient's notes alone; the lines
    of the best passages come back.

    Raises:
        RetrievalError: They cannot be searched.
    """
    lines = evidence_lines(notes, leans=False)
    if len(lines) <= _WHOLE_LINES:
        return lines
    index = HybridIndex(load_encoder(), rrf_k=settings.rrf_k)
    scope = Scope.patient(question.patient_ref)
    with retrieval_faults():
        for note in notes:
            index.add(passages_of(note, settings))
        hits = index.search(question.text, scope=scope, k=settings.k)
    return tuple(line for line in lines if any(_meets(line, hit) for hit in hits))


def passages_of(note: DeidNote, settings: RetrievalSettings) -> tuple[Passage, ...]:
    """Divide a de-identified note into searchable passages."""
    return split_passages(
        note.note_ref,
        note.text,
        patient_ref=note.body.patient_ref,
        sections=[(s.span.start, s.span.end, s.title) for s in note.sections],
        sentences=[(s.start, s.end) for s in note.sentences],
        max_chars=settings.passage_chars,
        written_at=note.written_at,
    )


def _meets(line: EvidenceLine, hit: Passage) -> bool:
    return (
        line.source_id == hit.source_id and line.span.start < hit.end and hit.start < line.span.end
    )
