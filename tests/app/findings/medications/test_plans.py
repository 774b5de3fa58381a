from __future__ import annotations

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.core.finding import FindingType
from app.findings import findings_by_rule
from app.findings.medications.plans import is_of_visit
from app.records import segment

_VISIT = "Seen in clinic, follow up with her PCP.\n\nPLAN:\n"
_WARD = "Admitted overnight from clinic, her PCP is told. IV fluids.\n\nPLAN:\n"


def _asserted(text: str) -> list[str]:
    told = segment(text)
    note = DeidNote(DeidText(text, "p1", "m1"), "n1", None, "note", told.sections, told.sentences)
    found = findings_by_rule(note)
    return [f.assertion.value for f in found if f.type is FindingType.MEDICATION]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"{_VISIT}1. Olopatadine drops bid.\n", ["planned"]),
        (f"{_VISIT}1. Start sertraline 50 mg.\n", ["planned"]),
        (f"{_VISIT}1. Sertraline 50 mg started today.\n", ["present"]),
        (f"{_VISIT}1. Continue sertraline 50 mg.\n", ["present"]),
        (f"Takes sertraline.\n\n{_VISIT}1. Sertraline 50 mg.\n", ["present", "present"]),
        (f"{_WARD}1. Ceftriaxone 1 g.\n", ["present"]),
        (f"{_WARD}1. Start sertraline 50 mg.\n", ["present"]),
        (f"{_WARD}1. Restart apixaban 24-48 h after surgery.\n", ["planned"]),
        (f"{_WARD}1. Pneumovax.\n", ["planned"]),
        (f"{_WARD}1. Pneumovax given today.\n", ["present"]),
        (f"{_WARD}1. If ACR -> methylprednisolone 500 mg.\n", ["planned"]),
        ("Cefazolin vs nafcillin.", ["possible", "possible"]),
        ("Takes acetaminophen or ibuprofen.", ["present", "present"]),
        ("She asked about zolpidem.", ["possible"]),
    ],
)
def test_what_a_plan_names_is_to_come_or_given(text: str, wanted: list[str]):
    assert _asserted(text) == wanted


def test_a_stay_in_hospital_is_no_visit():
    assert is_of_visit(_VISIT)
    assert not is_of_visit(_WARD)
