"""What is not so yet is not so: nobody told, accepted or informed so far."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

CASES = [
    ("told", "Lung mass on CT, pt NOT yet told.", "The patient has been told of the mass.", False),
    ("accepted", "Rehab beds sought, none yet accepted.", "She was accepted by rehab.", False),
    ("informed", "Next of kin not yet informed of the fall.", "Kin were informed.", False),
    ("so-said", "Pt not yet told of the mass.", "The patient has not been told of it.", True),
    (
        "of-another",
        "Wife informed of the mass. Pt not yet informed.",
        "His wife was informed of the mass.",
        True,
    ),
    (
        "another-drug",
        "He got aspirin 325 mg. tPA was not given because of surgery.",
        "He was given aspirin.",
        True,
    ),
    ("later", "Not yet seen by PT. Later seen by PT.", "She was seen by PT.", True),
]


@pytest.mark.parametrize(
    ("text", "claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_not_yet_is_no_fact(
    text: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(f"PLAN\n{text}\n"),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
