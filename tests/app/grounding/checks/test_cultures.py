"""An organism that no line names did not grow."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

SENT = """COURSE
Bile for aerobic and anaerobic culture, sent.
Urine culture grew Klebsiella pneumoniae >100k, R to ampicillin.
SUSCEPTIBILITY
Trimethoprim               R (MIC 8)       -
Cefazolin                  S               -
"""


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("Bile cultures grew Serratia.", False),
        ("The urine culture grew Klebsiella.", True),
        ("The Klebsiella is susceptible to trimethoprim.", False),
        ("The Klebsiella is susceptible to cefazolin.", True),
    ],
)
def test_what_grew_is_named(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(SENT),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
