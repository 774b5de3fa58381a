"""Titles of notes carry no claim, and "not there" in plain words for hallucinations denies none."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """ED NOTE 11/20
Seen for wheeze, admitted to medicine. No hallucinations.
"""
CASES = [
    ("title", "She was discharged home from the emergency department.", False),
    ("unreal", "She sees things that are not there.", False),
    ("unreal-contracted", "She hears voices that aren't really there.", False),
    ("said", "She had no hallucinations.", True),
]


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_claim(claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
