"""A grade, stage or type is the number of its name, not any number beside it."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """PATHOLOGY
Invasive ductal carcinoma, grade II. The closest margin is 3 mm. CKD stage 3b. T2DM for 10 years.
"""
CASES = [
    ("roman", "The carcinoma is grade 2.", Label.SUPPORTED),
    ("other", "The invasive carcinoma is grade 3.", Label.CONTRADICTED),
    ("letter-left-out", "She has stage 3 kidney disease.", Label.SUPPORTED),
    ("letter", "She has stage 3a kidney disease.", Label.CONTRADICTED),
    ("type", "She has type 1 diabetes.", Label.UNSUPPORTED),
    ("same-type", "She has type 2 diabetes.", Label.SUPPORTED),
]


@pytest.mark.parametrize(("claim", "label"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_named_number_must_be_the_same(
    claim: str, label: Label, prepared: Callable[[str], GroundedNote]
) -> None:
    assert verify_claim(Claim(claim), (prepared(NOTE),)).label is label
