"""Which drug gave way to which."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """PLAN
Switch hydrochlorothiazide to losartan 50 mg daily. Apixaban instead of warfarin.
"""
CASES = [
    ("same", "Hydrochlorothiazide was switched to losartan.", Label.SUPPORTED),
    ("reverse", "Losartan was switched to hydrochlorothiazide.", Label.CONTRADICTED),
    ("instead", "Warfarin was replaced by apixaban.", Label.SUPPORTED),
    ("instead-reverse", "Apixaban was replaced by warfarin.", Label.CONTRADICTED),
]


@pytest.mark.parametrize(("claim", "label"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_old_drug_gives_way_to_the_new(
    claim: str, label: Label, prepared: Callable[[str], GroundedNote]
) -> None:
    assert verify_claim(Claim(claim), (prepared(NOTE),)).label is label
