"""What is called new or current is so in the note."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """HISTORY
She has a history of breast cancer, treated in 2009. FOLFOX 12/2023 - 05/2024, 11 cycles.

CT: left adrenal nodule 1.8 cm, previously 1.2 cm. New 4 mm lung nodule.
Started amlodipine last week.
New-onset vertigo since Monday. Chronic migraine. Had shingles in 2011.
"""
CASES = [
    ("known", "CT showed a new adrenal nodule.", Label.CONTRADICTED),
    ("new", "There is a new lung nodule.", Label.SUPPORTED),
    ("this-stay", "Her breast cancer was diagnosed on this admission.", Label.CONTRADICTED),
    ("just-diagnosed", "She was just diagnosed with breast cancer.", Label.CONTRADICTED),
    ("long", "She has long-standing vertigo.", Label.CONTRADICTED),
    ("long-indeed", "She has long-standing migraine.", Label.SUPPORTED),
    ("long-drug", "She has taken amlodipine for several years.", Label.CONTRADICTED),
    ("then", "She currently has shingles.", Label.CONTRADICTED),
    ("ended", "FOLFOX is her current treatment.", Label.CONTRADICTED),
]


@pytest.mark.parametrize(("claim", "label"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_new_must_be_new(claim: str, label: Label, prepared: Callable[[str], GroundedNote]) -> None:
    assert verify_claim(Claim(claim), (prepared(NOTE),)).label is label
