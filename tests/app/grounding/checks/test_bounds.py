"""No reading beyond a bound is none there."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

METER = """HPI
Home cuff log: 122-138, no readings >150.
CGM: no more than 2 lows <70 a week.
"""
FLOW = "HPI\nPeak flow book: several readings below 300, none above 420.\n"
CASES = [
    ("none-above", METER, "Several home readings were above 150.", False),
    ("none-so", METER, "No home cuff readings were above 150.", True),
    ("some-below", FLOW, "The peak flow book has several readings below 300.", True),
    ("none-so-high", FLOW, "Several peak flow readings were above 420.", False),
    ("some-lows", METER, "The CGM shows up to 2 lows below 70 a week.", True),
]


@pytest.mark.parametrize(
    ("note", "claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_no_value_lies_beyond(
    note: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(note),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
