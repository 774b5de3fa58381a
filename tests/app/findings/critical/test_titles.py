"""Titles that name an illness, and plans that name a service behind one."""

from __future__ import annotations

import pytest

from app.findings.critical.titles import is_title


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Outpatient Neurology - Stroke/Seizure Follow Up", True),
        ("Heart Failure Clinic Note:", True),
        ("Stroke Team Note", True),
        ("VALE VALLEY HOSPITAL      5 EAST - NEURO/STROKE", True),
        ("TRANSFER FROM VALE HOSPITAL  STROKE", False),
        ("VALE HOSPITAL STROKE TRANSFER", False),
        ("STEMI - Cardiology Consult", False),
        ("Suicide Attempt - Psychiatry Consultation", False),
        ("New PE - Hematology Follow-Up", False),
        ("Patient has a stroke", False),
    ],
)
def test_a_title_names_no_illness_of_the_patient(words: str, *, told: bool) -> None:
    assert is_title(words) is told
