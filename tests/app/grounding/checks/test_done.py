"""What a claim calls done, and the note has still to come."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """COURSE
Iron sucrose first dose given Monday, second dose due on 4/9 in clinic.
Transfer to rehab tomorrow if stable.
Pulmonary rehab referral sent. Knee replacement discussed, leaflet given.
Physio to assess if pain settles.
Rituximab: both doses given. Cataract surgery booked for May. Expect to restart apixaban on Friday.
Bed choice undecided; home or hospice to be decided with family.
Chemotherapy only if the recurrence score is above 25. CT if CRP >200.
"""
CASES = [
    ("in-part", "Both doses of iron sucrose have been given.", False),
    ("all", "Both doses of rituximab have been given.", True),
    ("moved", "She has been transferred to rehab.", False),
    ("attended", "She has started pulmonary rehab.", False),
    ("booked", "A knee replacement has been booked.", False),
    ("has-date", "Cataract surgery has been booked.", True),
    ("expected", "Apixaban had been restarted by the end of the stay.", False),
    ("settled", "The choice between home and hospice has been settled.", False),
    ("only-to-come", "Chemotherapy has been started.", False),
    ("at-a-bound", "The CRP reached 200.", False),
]


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_is_to_come_is_not_done(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
