from __future__ import annotations

import pytest

from app.core.finding import Assertion, FindingType
from tests.app.findings.notes import found


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("s/p appendectomy in 2009.", [("appendectomy", Assertion.PAST)]),
        ("Will schedule MRI of the lumbar spine.", [("MRI", Assertion.PLANNED)]),
        ("CT of the head was done.", [("CT", Assertion.PRESENT)]),
        ("Left total knee arthroplasty.", [("Left total knee arthroplasty", Assertion.PRESENT)]),
        ("She denies surgery.", [("surgery", Assertion.ABSENT)]),
        ("Ultrasound was negative.", [("Ultrasound", Assertion.PRESENT)]),
        ("She walked home.", []),
        ("Appendicectomy as a child.", [("Appendicectomy", Assertion.PAST)]),
        ("Gallbladder removed in 2010.", [("Gallbladder removed", Assertion.PAST)]),
        ("Colonoscopy due next year.", [("Colonoscopy", Assertion.PLANNED)]),
        ("Refer to physical therapy.", [("physical therapy", Assertion.PLANNED)]),
        ("Declined colonoscopy.", [("colonoscopy", Assertion.ABSENT)]),
        ("CT chest was negative for PE.", [("CT", Assertion.PRESENT)]),
        ("Heart rate 72.", []),
    ],
)
def test_procedures(text: str, items: list[tuple[str, Assertion]]):
    pairs = found(text, FindingType.PROCEDURE)
    assert [(w, f.assertion) for w, f in pairs] == items
