"""A claim that denies needs evidence in which something is denied."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, ErrorType, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """EXAM
The mole on the back bled once in March. No jaundice. Heart size normal.
PT: weight bearing as tolerated on the left leg. Avoid lifting.

ALLERGIES
lisinopril - cough
"""
CASES = [
    ("happened", "The mole has never bled.", Label.CONTRADICTED),
    ("allowed", "She should not bear weight on the left leg.", Label.CONTRADICTED),
    ("denied", "She has no jaundice.", Label.SUPPORTED),
    ("held-back", "She must not lift.", Label.SUPPORTED),
    ("allergy", "She could not tolerate lisinopril because of cough.", Label.SUPPORTED),
]


@pytest.mark.parametrize(("claim", "label"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_denial_needs_one(
    claim: str, label: Label, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert verdict.label is label, verdict.reason
    if label is not Label.SUPPORTED:
        assert verdict.error_type is ErrorType.NEGATION
