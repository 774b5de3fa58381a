"""A finding's row: what is written beside its normal form, and nothing lost."""

from __future__ import annotations

import json
from datetime import date

from app.assistant.export.finding_rows import FINDING_COLUMNS, findings_table
from app.core.conflict import Conflict, ConflictKind
from app.core.finding import Assertion, Attribute, Code, Finding, FindingType
from app.core.note import Note
from app.core.results import Findings
from app.core.span import Span

TEXT = "Glucose 212 mg/dL H. Ranolazine 500 mg BID. Sulfa: rash, hives."
NOTE = Note("n1", TEXT, patient_id="p1", written_at=date(2024, 2, 9))


def rows(*attributes: Attribute, of: FindingType = FindingType.MEDICATION):
    finding = Finding(of, "n1", Span(21, 31), Assertion.PRESENT, "x", attributes=attributes)
    table = findings_table(Findings("n1", (finding,), (), "embedded/rules"), NOTE)
    return [{name: row.get(name) for name in table.columns} for row in table.rows]


def test_place_and_note():
    (row,) = rows()
    assert (row["note_id"], row["patient_id"], row["written_at"]) == ("n1", "p1", date(2024, 2, 9))
    assert (row["text"], row["start"], row["end"]) == ("Ranolazine", 21, 31)
    assert (row["number_in_note"], row["type"], row["assertion"]) == (1, "medication", "present")
    assert row["other_attributes"] is None


def test_as_written_beside_the_normal_form():
    (row,) = rows(
        Attribute("frequency", "BID", "2/d"),
        Attribute("dose", "500 mg"),
        Attribute("unit", "mg/dL", "mg/dL"),
        Attribute("status", "", "active"),
    )
    assert (row["frequency"], row["frequency_normalized"]) == ("BID", "2/d")
    assert (row["dose"], row["dose_normalized"]) == ("500 mg", "500 mg")
    assert (row["unit_written"], row["status"]) == ("mg/dL", "active")


def test_several_of_a_kind_and_one_without_a_column():
    (row,) = rows(
        Attribute("reaction", "rash", "rash"),
        Attribute("reaction", "hives", "hives"),
        Attribute("conflict", "yes"),
        of=FindingType.ALLERGY,
    )
    assert row["reaction"] == "rash; hives"
    assert json.loads(str(row["other_attributes"])) == {"conflict": "yes"}


def test_value_and_code():
    code = Code("urn:x", "E11", "diabetes", "diabetes")
    finding = Finding(
        FindingType.LAB,
        "n1",
        Span(0, 17),
        Assertion.PRESENT,
        "glucose",
        code,
        "212",
        212.0,
        "mg/dL",
    )
    (row,) = findings_table(Findings("n1", (finding,), (), "m"), NOTE).rows
    assert (row["value"], row["number"], row["unit"]) == ("212", 212.0, "mg/dL")
    assert (row["code_system"], row["code"], row["code_display"]) == ("urn:x", "E11", "diabetes")
    assert set(row) <= set(FINDING_COLUMNS)


def test_contradictions_name_the_other_rows():
    drugs = [
        Finding(FindingType.MEDICATION, "n1", Span(i, i + 1), Assertion.PRESENT, "x")
        for i in range(4)
    ]
    conflicts = (
        Conflict(ConflictKind.DOSE, (0, 2, 3)),
        Conflict(ConflictKind.STATUS, (0, 1)),
    )
    found = Findings("n1", tuple(drugs), (), "m", conflicts=conflicts)
    told = [(r["conflict"], r["conflict_with"]) for r in findings_table(found, NOTE).rows]
    assert told == [
        ("dose; status", "3; 4; 2"),
        ("status", "1"),
        ("dose", "1; 4"),
        ("dose", "1; 3"),
    ]


def test_without_contradiction_the_cells_are_empty():
    (row,) = rows()
    assert (row["conflict"], row["conflict_with"]) == (None, None)
