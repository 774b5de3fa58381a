"""An idea that was given up, a dose that was only asked for, and one that was changed since."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

IDEA = "PLAN\nI was thinking of raising the gabapentin to 600 mg, but let's not.\n"
BOTH = "PLAN\nWe considered warfarin but did not start it. Started apixaban 5 mg BID.\n"
ASKED = (
    "HOSPITAL COURSE\nRivaroxaban reduced from 20 mg to 15 mg?? - pharmacy: no reason to, so "
    "rivaroxaban 20 mg CONTINUED.\n"
)
CHANGED = """HOME MEDICATIONS
atenolol 50 mg PO daily
sertraline 100 mg PO daily

PLAN
Bradycardia: atenolol decrease to 25 mg.
"""
STAIRS = "HPI\nShe was going up the stairs when she fell but did not lose consciousness.\n"
BACK = (
    "COURSE\nFurosemide 40 mg daily, increased to 80 mg on 3/2, then back to 40 mg daily on 3/5.\n"
)
LATER = "PLAN\nContinue prednisone 20 mg for 5 days then decrease to 10 mg.\n"
YES = """Doctor: We increased the lisinopril to 20 mg?
Patient: Yes, you did.
Doctor: Good.
"""
CASES = [
    ("no-idea", STAIRS, "She fell going up the stairs.", True),
    ("back", BACK, "Furosemide was continued at 40 mg daily.", True),
    ("later", LATER, "Prednisone 20 mg is continued for 5 days.", True),
    ("yes", YES, "Lisinopril was increased to 20 mg.", True),
    ("idea", IDEA, "Gabapentin was raised to 600 mg.", False),
    ("taken-instead", BOTH, "Apixaban was started.", True),
    ("asked", ASKED, "Rivaroxaban was reduced to 15 mg.", False),
    ("stayed", ASKED, "Rivaroxaban 20 mg was continued.", True),
    ("since", CHANGED, "Atenolol is continued at 50 mg daily.", False),
    ("new", CHANGED, "Atenolol was decreased to 25 mg.", True),
    ("at-home", CHANGED, "She takes atenolol 50 mg at home.", True),
    ("another", CHANGED, "Sertraline is continued at 100 mg daily.", True),
]


@pytest.mark.parametrize(
    ("text", "claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_is_dropped_is_no_change(
    text: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(text),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
