"""What a sentence denies of one thing is not said of it by what it says of another."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

EXAM = """EXAM
Bruised chest, arms and hands NOT bruised.
Urine sent for microscopy; cytology not sent because of the clear appearance.
Calf tender, thigh not tender.
Chest pain on climbing stairs, no chest pain with meals.
"""
LIST = "ALLERGIES\nContrast ... mild flushing 2011 (premedicated this admit, no reaction)\n"
CASES = [
    ("denied", EXAM, "Her arms and hands are bruised.", False),
    ("told", EXAM, "Her chest is bruised.", True),
    ("unsent", EXAM, "Urine was sent for cytology.", False),
    ("sent", EXAM, "Urine was sent for microscopy.", True),
    ("not-tender", EXAM, "The thigh is tender.", False),
    ("tender", EXAM, "The calf is tender.", True),
    ("on-stairs", EXAM, "She has chest pain on climbing stairs.", True),
    ("this-stay", LIST, "He had a contrast reaction with flushing during this admission.", False),
    ("once", LIST, "He had mild flushing from contrast in 2011.", True),
    ("with-meals", EXAM, "She has chest pain with meals.", False),
]


@pytest.mark.parametrize(
    ("note", "claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_is_denied_of_one_thing(
    note: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(note),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
