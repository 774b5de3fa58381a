"""One patient's record, unsealed: its notes, and where a passage of the index stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.assistant.sealed_notes import SealedNote
from app.core.errors import RetrievalError
from app.core.note import Note
from app.core.span import Span
from app.deid import Pair, ReplacementMap
from retrieval import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a raw note that a search found; ``text`` is the note's characters of ``span``.

    Attributes:
        written_at: None where the note is undated.
    """

    note_id: str = field(repr=False)
    patient_id: str = field(repr=False)
    written_at: date | None = field(repr=False)
    span: Span
    text: str = field(repr=False)
    score: float


@dataclass(frozen=True, slots=True)
class PatientRecord:
    """The notes of a patient, by reference, each with the map of what was indexed of it."""

    patient_ref: str
    entries: Mapping[str, tuple[SealedNote, ReplacementMap]] = field(repr=False)

    def notes(self) -> tuple[Note, ...]:
        """Return the notes in the order they were written, undated ones last."""
        return tuple(sorted((sealed.note for sealed, _ in self.entries.values()), key=_by_date))

    def replacements(self) -> ReplacementMap:
        """Return one map of all originals, which de-identifies a question about the record."""
        maps = [replacements for _, replacements in self.entries.values()]
        pairs: dict[str, Pair] = {pair.original: pair for m in maps for pair in m.pairs}
        return replace(maps[0], pairs=tuple(pairs.values()))

    def hit(self, passage: Passage) -> Hit:
        """Return a passage as it stands in its raw note.

        Raises:
            RetrievalError: The passage was made of another state of the note.
        """
        if passage.source_id not in self.entries:
            raise RetrievalError("record_incomplete")
        sealed, replacements = self.entries[passage.source_id]
        note = sealed.note
        place = Span(passage.start, passage.end)
        if place.of(_deidentified(note.text, replacements)) != passage.text:
            raise RetrievalError("record_incomplete")
        span = replacements.offsets().to_raw(place)
        return Hit(
            note_id=note.note_id,
            patient_id=note.patient_id or "",
            written_at=note.written_at,
            span=span,
            text=span.of(note.text),
            score=passage.score,
        )


def _deidentified(raw: str, replacements: ReplacementMap) -> str:
    """Return what was indexed of a note, from the note and its map."""
    written: list[str] = []
    at = 0
    for pair in replacements.pairs:
        written += (raw[at : pair.raw.start], pair.surrogate)
        at = pair.raw.end
    return "".join(written) + raw[at:]


def _by_date(note: Note) -> tuple[bool, date, str]:
    return note.written_at is None, note.written_at or date.min, note.note_id
