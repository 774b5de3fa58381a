"""Whether cause and effect hang together in the note as in a claim."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """HISTORY
Migraine since school. Drinks three coffees a day. Rash on both arms after the new detergent.
Syncope due to dehydration. Knee swelling; took a long flight in May.
Ran out of furosemide, then leg edema. Hoarse voice since intubation.
PLAN
Stop naproxen. Creatinine is up.
"""
CASES = [
    ("apart", "Her migraine was brought on by coffee.", False),
    ("apart-back", "Coffee was identified as the trigger of her migraine.", False),
    ("apart-clause", "The knee swelling was caused by the long flight.", False),
    ("told", "The syncope was caused by dehydration.", True),
    ("told-after", "The rash on her arms was brought on by a new detergent.", True),
]


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_cause_and_effect_must_hang_together(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason


STOPPED = """COURSE
Gentamicin was discontinued on 3/4 after AKI. Ampicillin was discontinued on 3/9 after 5 days.

ALLERGIES: Adhesive tape (contact dermatitis, this admission).
"""
REASONS = [
    ("another-drug", "Gentamicin was stopped because of a rash.", False),
    ("own", "Gentamicin was stopped because of kidney injury.", True),
]


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in REASONS], ids=[c[0] for c in REASONS])
def test_why_a_drug_was_stopped(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(STOPPED),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
