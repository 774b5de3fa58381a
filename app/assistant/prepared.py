"""A note made ready for every task, and what several of one patient have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.assistant.restore import Restorer
from app.core.errors import TaskError
from app.core.explanation import Explanation
from app.core.flag import Flag
from app.core.note import Note
from app.deid import Deidentified
from app.grounding import GroundedNote
from app.tasks import with_orders


@dataclass(frozen=True, slots=True)
class PreparedNote:
    """A note as read, de-identified, and ready to be checked against.

    Attributes:
        grounded: Without the sentences that give orders to the software.
        flags: Where those stand in the de-identified note.
    """

    raw: Note = field(repr=False)
    deid: Deidentified = field(repr=False)
    grounded: GroundedNote = field(repr=False)
    flags: tuple[Flag, ...] = ()


def of_one_patient(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Return notes with one patient id, so that names and dates agree in all of them.

    A note that says no patient counts as the others' patient: whoever asks has put them together.
    """
    if not notes:
        raise ValueError("a question needs at least one note")
    patients = {note.patient_id for note in notes if note.patient_id}
    if len(patients) > 1:
        raise TaskError("several_patients", n_patients=len(patients))
    if len({note.note_id for note in notes}) < len(notes):
        raise TaskError("note_ids_repeat")
    if len(notes) == 1:
        return tuple(notes)
    patient = patients.pop() if patients else notes[0].note_id
    return tuple(replace(note, patient_id=patient) for note in notes)


def with_orders_of(explanation: Explanation | None, *prepared: PreparedNote) -> Explanation | None:
    """Add to an explanation what the notes say to the software."""
    if explanation is None:
        return None
    return with_orders(explanation, tuple(flag for p in prepared for flag in p.flags))


def restorer(*prepared: PreparedNote) -> Restorer:
    """Return what restores results that rest on these notes."""
    return Restorer(tuple((p.raw, p.deid) for p in prepared))
