"""A value at one end of a step is not the one at the other."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

COURSE = """COURSE
Insulin detemir started 8 units, increased to 12 units at bedtime.
The grade of the tumour was changed from G1 to G3.
L radial attempted, loop -> converted to L femoral 6F for the coronary angiogram.
Losartan was restarted at 25 mg on day 4. Her other medicine before was losartan 50 mg.
STARTED: Nebivolol 2.5 mg daily, to 5 mg daily after 3 weeks
Carvedilol was increased from 3.125 mg to 6.25 mg.
"""
TALK = """Doctor: The eplerenone, start it again on Friday, but at twelve milligrams, not twenty.
Doctor: The labetalol goes up, from one hundred to two hundred, sorry, let's make it three hundred.
"""
ORDER = """PLAN
Trospium, given by his urologist in October for the nights.
Bumetanide on hold, to restart on Monday.
Stop the glimepiride because of that low.
Prednisone 30 mg, tapered by 10 mg every 3 days.
"""
CASES = [
    ("start-dose", COURSE, "He was discharged on insulin detemir 8 units at bedtime.", False),
    ("end-dose", COURSE, "He was discharged on insulin detemir 12 units at bedtime.", True),
    ("started-at", COURSE, "Insulin detemir was started at 8 units.", True),
    ("old-grade", COURSE, "The final grade of the tumour is G1.", False),
    ("new-grade", COURSE, "The final grade of the tumour is G3.", True),
    ("left-access", COURSE, "The angiogram was completed through the radial artery.", False),
    ("old-dose", COURSE, "Losartan was resumed at its former dose of 50 mg.", False),
    ("lower-dose", COURSE, "Losartan was restarted at 25 mg.", True),
    ("goal-dose", COURSE, "Nebivolol was started at 5 mg daily.", False),
    ("first-dose", COURSE, "Nebivolol was started at 2.5 mg daily.", True),
    ("raised", COURSE, "Carvedilol was increased to 6.25 mg.", True),
    ("not-twenty", TALK, "The eplerenone is to be started again at 20 mg.", False),
    ("twelve", TALK, "The eplerenone is to be started again on Friday at 12 mg.", True),
    ("to-come", ORDER, "Trospium will be resumed.", False),
    ("to-come-again", ORDER, "Bumetanide will be resumed.", True),
    ("weaned", ORDER, "Glimepiride will be tapered off over several weeks.", False),
    ("is-weaned", ORDER, "Prednisone 30 mg is to be tapered.", True),
    ("slip", TALK, "The labetalol goes up to 200 mg.", False),
    ("meant", TALK, "The labetalol goes up to 300 mg.", True),
]


@pytest.mark.parametrize(
    ("note", "claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_a_step_leaves_or_comes_to(
    note: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(note),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
