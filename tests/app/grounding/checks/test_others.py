"""What a line says is another person's is not the patient's."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

TRIAGE = """HPI
The triage form lists apixaban, but this is his neighbour's medicine.
Also carbamazepine - his cousin had a bad rash; patient himself never had it.
Wife visits daily. She has VRE hx, pt does not.
She was given amoxicillin; the patient did not finish it.
The inhaler is hers, and this is her sister's only worry.
"""
CASES = [
    ("neighbours", TRIAGE, "The patient takes apixaban.", False),
    ("cousins", TRIAGE, "The patient had a bad rash on carbamazepine.", False),
    ("wifes", TRIAGE, "The patient has a history of VRE.", False),
    ("own", TRIAGE, "She was given amoxicillin.", True),
    ("of-the-cousin", TRIAGE, "His cousin had a bad rash.", True),
]


@pytest.mark.parametrize(
    ("note", "claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_whose_a_thing_is(
    note: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(note),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
