"""What goes on by a claim, and is off by the note."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """COURSE
Oxygen off since Tuesday. Milrinone weaned 0.5 -> 0.25 mcg/kg/min; dobutamine off.
Wean midazolam off tomorrow.
Hydromorphone PCA stopped 6/2 -> oral tramadol. Chest tube removed on day 3.
Metoprolol held on admission, restarted on day 2.
"""
CASES = [
    ("still", "Dobutamine was still running.", False),
    ("not-off", "Milrinone was off.", False),
    ("off", "Dobutamine was off.", True),
    ("to-come-off", "Midazolam was off.", False),
    ("home-with", "She was sent home on hydromorphone.", False),
]


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_last_word_on_a_drug_counts(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
