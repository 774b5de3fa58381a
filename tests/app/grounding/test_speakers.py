"""Of whom is it said: not of who speaks, but of the relative that the patient goes on about."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim
from app.grounding.speakers import is_talk

TALK = """Doctor: How are things?
Patient: My sister Ruth? She had a heart attack in May.
Doctor: I am sorry. And you?
Patient: My knee hurts.
Daughter: The hospital stopped the digoxin.
"""
SHORT = "PLAN\nContraception: FHx protein C deficiency -> no estrogen.\n"
CASES = [
    ("of-sister", TALK, "The patient had a heart attack.", False),
    ("sister", TALK, "Her sister had a heart attack.", True),
    ("speaker", TALK, "Digoxin was stopped.", True),
    ("shorthand", SHORT, "The patient has protein C deficiency.", False),
    ("when-young", "ALLERGIES: aspirin (wheeze as a child), latex.\n", "Allergic to latex.", True),
]


@pytest.mark.parametrize(
    ("text", "claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_of_whom_it_is_said(
    text: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(text),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason


def test_a_list_of_relatives_is_no_talk() -> None:
    assert not is_talk("Mother: asthma\nFather: gout\nBrother: healthy\nSister: migraine\n")
    assert is_talk(TALK)
