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


NONE = """PATHOLOGY
A. Sigmoid colon: adenocarcinoma, 3 cm.
B. Appendix: mild inflammation.
No malignancy.
COURSE
No apical thrombus. Angiogram showed a thrombus in the vein graft.
"""


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("The appendix contained a malignancy.", False),
        ("The sigmoid colon contained an adenocarcinoma.", True),
        ("There was a thrombus in the vein graft.", True),
        ("We found a blood clot.", True),
    ],
)
def test_a_line_of_none_supports_nothing(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NONE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
