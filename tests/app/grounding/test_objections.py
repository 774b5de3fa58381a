"""A line that holds little of a claim cannot contradict it."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """PROCEDURE
Mallampati II. Upper endoscopy under propofol.
clopidogrel 75 mg daily, continued
Denies chest pain.
"""


@pytest.mark.parametrize(
    ("claim", "is_against"),
    [
        ("Insulin pump batteries were not changed by the school nurse before endoscopy.", False),
        ("He has chest pain.", True),
        ("Clopidogrel 75 mg is taken twice daily.", True),
    ],
)
def test_what_can_contradict(
    claim: str, *, is_against: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label is Label.CONTRADICTED) is is_against, verdict.reason
