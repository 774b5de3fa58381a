"""Whole files of the exchange formats, with invented patients, as a hospital would export them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.core.note import Note
from app.core.settings import RecordSettings
from app.records import BadRow, iter_notes

_FILES = Path(__file__).parent / "files"


def _read(name: str) -> tuple[list[Note], list[BadRow]]:
    rows = list(iter_notes(_FILES / name, RecordSettings()))
    return (
        [row for row in rows if isinstance(row, Note)],
        [row for row in rows if isinstance(row, BadRow)],
    )


WHOLE = [
    (
        "summary.xml",
        Note(
            "DOC-5521",
            "Discharge Summary\n\n# Allergies\nSubstance | Reaction | Status\n"
            "Penicillin | Hives | Active\nLatex |  | Active\n\n# Hospital Course\n"
            "Admitted with left lower lobe pneumonia; treated with ceftriaxone\n"
            "and azithromycin.\n\nPlatelets 250 x10^9/L. Improved.\n\n# Discharge Medications\n"
            "1. Amoxicillin 500 mg PO TID\n2. Metformin 500 mg PO BID\n\n## Stopped\nIbuprofen\n"
            "since June 12\n\n# Procedures\nNo information\n",
            "PT-3107",
            date(2024, 6, 14),
            "discharge_summary",
        ),
    ),
    (
        "document.hl7",
        Note(
            "CTRL-802",
            "Discharge summary\nHOSPITAL COURSE:\n\nHe was treated for cellulitis. No fever.\n",
            "MRN-5583",
            date(2024, 7, 19),
            "discharge_summary",
            status="preliminary",
        ),
    ),
    (
        "admission.hl7",
        Note(
            "CTRL-803",
            "# Reason for admission\nCellulitis of the left leg\n\n# Allergies\n"
            "- Penicillin: Hives/Rash (severe)\n- Peanut\n\n# Diagnoses\n"
            "- Cellulitis of left lower limb (admitting)\n\n# Procedures\n"
            "- Incision and drainage (2024-07-14)\n\n# Results\nWeight: 80 kg\n",
            "MRN-5583",
            date(2024, 7, 14),
            "note",
        ),
    ),
]


@pytest.mark.parametrize(("name", "expected"), WHOLE, ids=[name for name, _ in WHOLE])
def test_a_file_that_is_one_note(name: str, expected: Note) -> None:
    notes, bad = _read(name)
    assert bad == []
    [note] = notes
    assert note.text == expected.text
    assert note == expected


def test_results_stand_a_line_each_and_one_taken_back_is_said() -> None:
    [note], [bad] = _read("results.hl7")
    assert note.text == (
        "Basic metabolic panel\nSodium: 138 mmol/L (ref 136-145)\n"
        "Potassium: 5.9 mmol/L H (ref 3.5-5.1)\nSpecimen slightly hemolyzed & repeated.\n"
        "Troponin I: <0.01 ng/mL\nBlood culture: Negative\n\nXR chest 2 views\n# Findings\n"
        "Lungs are clear.\nHeart size is normal.\n# Impression\nNo acute disease.\n"
        "No pneumothorax in a 5^10 ratio film.\n"
    )
    assert (note.patient_id, note.status, note.kind) == ("MRN-5583", "preliminary", "note")
    assert note.written_at == date(2024, 7, 15)
    assert (bad.note_id, bad.line, bad.error.code) == ("CTRL-801", 9, "hl7_value_withdrawn")


def test_a_bundle_gives_each_of_its_notes() -> None:
    notes, bad = _read("bundle.json")
    assert bad == []
    by_id = {note.note_id: note for note in notes}
    assert list(by_id) == [
        "DocumentReference-ds-1",
        "DiagnosticReport-cbc-1",
        "Composition-visit-1",
    ]
    assert {note.patient_id for note in notes} == {"brackwater-1"}
    summary = by_id["DocumentReference-ds-1"]
    assert summary.text.startswith("DISCHARGE SUMMARY\nPatient: Ottoline Brackwater")
    assert (summary.kind, summary.status) == ("discharge_summary", "final")
    assert summary.written_at == date(2024, 3, 9)
    assert by_id["DiagnosticReport-cbc-1"].text == (
        "Complete blood count\nHemoglobin: 10.4 g/dL L (ref 12-16)\nWBC: 14.2 K/uL H"
    )
    assert by_id["Composition-visit-1"].text == (
        "Emergency department note\n\n# Allergies\nSubstance | Reaction\nPenicillin | Rash\n\n"
        "# Plan\n- Admit\n- Ceftriaxone 1 g IV daily\n"
    )
    assert (by_id["Composition-visit-1"].kind, by_id["Composition-visit-1"].status) == (
        "ed",
        "preliminary",
    )


def test_a_bulk_export_says_each_line_that_is_no_note() -> None:
    notes, bad = _read("export.ndjson")
    letter, old = notes
    assert letter.text == (
        "# Clinic letter\n\nDear Dr. Penhallow,\n\nThank you for referring Mr. Quillfeather."
        " His BP was 128/76.\n\n- Continue lisinopril 10 mg daily\n- Return in 3 months"
    )
    assert letter.written_at == date(2024, 5, 1)
    assert (old.note_id, old.status) == ("DocumentReference-old-7", "superseded")
    assert [(row.note_id, row.line, row.error.facts["cause"]) for row in bad] == [
        ("DocumentReference-wrong-7", 4, "status_refused"),
        ("DocumentReference-far-7", 5, "attachment_elsewhere"),
    ]
