"""Synthetic notes, as many as wanted, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.samples import GoldFinding, GoldPhi
from finetune.phi.chance import Chance
from finetune.records.composing import compose
from finetune.records.course import make_course
from finetune.records.gold import SyntheticNote
from finetune.records.layout import Layouts, load_layouts
from finetune.records.patient import make_patient
from finetune.records.phrasing import Bank, load_phrases
from finetune.records.piece import FindingMark, Piece
from finetune.records.scene import Scene, make_scene
from finetune.records.stating import handout_of, questions_of, summary_of
from finetune.records.visit import Setting, Visit

# Kinds of notes by where the patient is seen, with the day of the stay on which each is written.
_KINDS: dict[Setting, tuple[tuple[str, int], ...]] = {
    Setting.CLINIC: (("clinic_letter", 0), ("soap", 0), ("visit_transcript", 0), ("telephone", 3)),
    Setting.PSYCHIATRY: (("psychiatry", 0), ("telephone", 3), ("visit_transcript", 0)),
    Setting.HOSPITAL: (
        ("ed", 0), ("h_and_p", 0), ("progress", 2), ("nursing", 1), ("discharge_summary", 5),
    ),
    Setting.INTENSIVE_CARE: (("icu", 2), ("nursing", 1), ("h_and_p", 0), ("discharge_summary", 9)),
    Setting.SURGERY: (("operative", 0), ("ed", 0), ("nursing", 1), ("discharge_summary", 3)),
}  # fmt: skip
_MOST_NOTES = 3


def make_records(n: int, *, seed: int, held_out: bool = False) -> Iterator[SyntheticNote]:
    """Make notes, patient after patient, each patient's in order of time.

    Args:
        n: How many notes.
        seed: The same seed gives the same notes.
        held_out: Whether to use the names, layouts and wordings that training notes never show.

    Raises:
        FinetuneError: A data file beside this module is not valid.
    """
    bank, layouts = load_phrases(), load_layouts(held_out=held_out)
    side = "held-out" if held_out else "train"
    n_made = n_patients = 0
    while n_made < n:
        patient_id = f"{side}-{seed}-{n_patients}"
        n_patients += 1
        for note in _notes_of(patient_id, bank, layouts, held_out=held_out):
            if n_made == n:
                return
            n_made += 1
            yield note


def _notes_of(
    patient_id: str, bank: Bank, layouts: Layouts, *, held_out: bool
) -> Iterator[SyntheticNote]:
    chance = Chance(patient_id, held_out=held_out)
    patient = make_patient(patient_id, chance)
    number = 0
    for visit in make_course(patient, chance):
        for kind, days_in in _kinds_of(visit, chance):
            number += 1
            note_id = f"{patient_id}-{number}"
            note_chance = Chance(note_id, held_out=held_out)
            scene = make_scene(patient, visit, days_in=days_in, chance=note_chance)
            yield _note(note_id, kind, scene, bank, layouts)


def _kinds_of(visit: Visit, chance: Chance) -> Iterator[tuple[str, int]]:
    """Yield the kinds of notes that a visit leaves behind, in order of time."""
    kinds = [*_KINDS[visit.setting], *((("radiology", 0),) if visit.images else ())]
    n_kinds = chance.whole(1, min(_MOST_NOTES, len(kinds)))
    chosen = [kinds.pop(chance.whole(0, len(kinds) - 1)) for _ in range(n_kinds)]
    yield from sorted(chosen, key=lambda pair: (pair[1], pair[0]))


def _note(note_id: str, kind: str, scene: Scene, bank: Bank, layouts: Layouts) -> SyntheticNote:
    layout = scene.chance.pick(layouts[kind])
    piece = compose(layout, scene, bank)
    return SyntheticNote(
        note_id=note_id,
        patient_id=scene.patient.patient_id,
        kind=kind,
        layout_id=layout.layout_id,
        written_at=scene.day,
        text=piece.text,
        findings=_findings(piece),
        phi=tuple(
            GoldPhi(m.kind, m.span, m.span.of(piece.text))
            for m in sorted(piece.phi, key=lambda m: m.span.start)
        ),
        summary=summary_of(scene, piece, bank),
        handout=handout_of(scene, piece, bank),
        questions=questions_of(scene, piece, bank),
    )


def _findings(piece: Piece) -> tuple[GoldFinding, ...]:
    marks = sorted(piece.findings, key=lambda m: (m.span.start, -m.span.end))
    return tuple(_finding(mark, piece.text) for mark in marks)


def _finding(mark: FindingMark, text: str) -> GoldFinding:
    written = {name: span.of(text) for name, span in mark.attributes}
    return GoldFinding(
        mark.type, mark.span, mark.assertion, mark.span.of(text), status=mark.status, **written
    )
