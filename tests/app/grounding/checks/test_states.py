"""States of which a patient is in one alone."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """SOCIAL HISTORY
Ex-smoker, stopped in 2012. Lives alone. Off work since March. Skips her evening tablets.
Walks with a stick. DNAR form signed.
"""
CASES = [
    ("smokes", "She is a current smoker.", False),
    ("smoked", "She is a former smoker.", True),
    ("never", "She has never smoked.", False),
    ("with", "She lives with her son.", False),
    ("alone", "She lives alone.", True),
    ("works", "She is back at work.", False),
    ("adheres", "She takes all of her tablets.", False),
    ("walks", "She walks unaided.", False),
    ("code", "She is for full resuscitation.", False),
]


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_one_state_excludes_the_other(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
