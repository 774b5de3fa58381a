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


ONCE = [
    ("until", "DNR / DNI. Was FULL CODE until 4/2.", "She is full code.", False),
    ("now", "DNR / DNI. Was FULL CODE until 4/2.", "She is DNR.", True),
    ("revoking", "He is revoking DNR today. Full code for now.", "He remains DNR.", False),
    ("revoked", "DNR form revoked. Full code.", "He is DNR.", False),
    ("in-force", "He is revoking DNR today. Full code for now.", "He is full code.", True),
]


@pytest.mark.parametrize(
    ("text", "claim", "holds"), [c[1:] for c in ONCE], ids=[c[0] for c in ONCE]
)
def test_a_state_of_before_is_no_state(
    text: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(f"PLAN\n{text}\n"),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
