"""A stent of one artery is none of another."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

CATH = """CATH
LM normal. LCx 40%. RCA mid 60%, iFR 0.95, deferred. PCI prox LAD: DES 3.0 x 18 mm.
ADDENDUM: the draft listed the stent in "mid RCA".
"""
TWO = """PROCEDURE
DES x1 to mid RCA and DES x2 to OM1.
"""
CASES = [
    ("other", CATH, "A drug-eluting stent was placed in the mid RCA.", False),
    ("other-in-words", CATH, "The stent was placed in the right coronary artery.", False),
    ("own", CATH, "A drug-eluting stent was placed in the proximal LAD.", True),
    ("one-of-two", TWO, "A drug-eluting stent was placed in the mid RCA.", True),
    ("the-other-of-two", TWO, "Two stents were placed in the circumflex territory, OM1.", True),
]


@pytest.mark.parametrize(
    ("note", "claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_which_artery_has_the_stent(
    note: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(note),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
