"""A value that is called high, low or normal is so in the note."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """LABS
Your white count is normal at 8.2. Potassium 5.9 mmol/L. Sodium 128. Hemoglobin 9.8 g/dL.
SpO2 98% RA.
"""
CASES = [
    ("high-but-normal", "His white blood cell count was elevated.", Label.CONTRADICTED),
    ("high", "The potassium was elevated.", Label.SUPPORTED),
    ("low-but-high", "The potassium was low.", Label.CONTRADICTED),
    ("low", "The sodium was low.", Label.SUPPORTED),
    ("normal-but-low", "The sodium was normal.", Label.CONTRADICTED),
    ("narrow", "The oxygen saturation was low.", Label.CONTRADICTED),
    ("not-normal", "The hemoglobin was normal.", Label.CONTRADICTED),
]


@pytest.mark.parametrize(("claim", "label"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_level_must_be_that_of_the_value(
    claim: str, label: Label, prepared: Callable[[str], GroundedNote]
) -> None:
    assert verify_claim(Claim(claim), (prepared(NOTE),)).label is label
