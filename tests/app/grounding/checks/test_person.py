"""What a line says of a relative is not the patient's, though it names the patient too."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """Allergies
Enalapril -- cough (intolerance).
Pt's husband is allergic to peanuts (pt is not).
HISTORY
Father died in 1990. Patient has gout.
My mum had a stroke, that is why I worry. My grandma never did. I have asthma.
"""


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("The patient has a peanut allergy.", False),
        ("The patient has gout.", True),
        ("The patient has had a stroke.", False),
        ("The patient has asthma.", True),
    ],
)
def test_of_whom_it_is_said(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
