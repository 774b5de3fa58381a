"""The kind of a note, by its title or its sections."""

from __future__ import annotations

import pytest

from app.records.note_kind import guess_kind

CASES = [
    ("DISCHARGE SUMMARY\nPatient: A", "discharge_summary"),
    ("# Discharge Summary\n", "discharge_summary"),
    ("RADIOLOGY REPORT\nEXAM: CT chest", "radiology"),
    ("EXAM: CT CHEST\nFINDINGS: clear", "radiology"),
    ("Surgical Pathology Report\n", "pathology"),
    ("SPEECH LANGUAGE PATHOLOGY - SWALLOW STUDY\n", "note"),
    ("OPERATIVE REPORT\n", "operative"),
    ("PREOPERATIVE DIAGNOSIS: hernia\n", "operative"),
    ("EMERGENCY DEPARTMENT NOTE\n", "ed"),
    ("May 2, 2024\n\nDear Dr. Test,\n", "clinic_letter"),
    ("NURSING SHIFT NOTE\n", "nursing"),
    ("Telephone Encounter\n", "telephone"),
    ("MICU Progress Note\n", "icu"),
    ("Psychiatry Intake\n", "psychiatry"),
    ("Oncology Follow-up\n", "oncology"),
    ("PRENATAL VISIT\n", "prenatal"),
    ("Doctor: hi\nPatient: hi\nDoctor: well?\nPatient: fine\n", "transcript"),
    ("TECHNIQUE: axial\nFINDINGS: clear\nIMPRESSION: normal\n", "radiology"),
    ("She came with a cough.\n", "note"),
    ("Progress note\nShe is better.\n", "note"),
]


@pytest.mark.parametrize(("text", "kind"), CASES, ids=[text[:24].strip() for text, _ in CASES])
def test_kinds(text: str, kind: str) -> None:
    assert guess_kind(text) == kind
