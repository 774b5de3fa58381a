"""In which order a note tells two things."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """COURSE
Bronchoscopy 4/2, culture positive. Chest tube placed 4/5. Fever began 3 days after the biopsy.
Rash since starting lamotrigine. Shunt 2016, first seizure 2018. Peak creatinine 3.1 on 4/3.
Paroxetine restarted in May.
"""
CASES = [
    ("dates", "The chest tube was placed before the bronchoscopy.", False),
    ("dates-right", "The bronchoscopy was done before the chest tube was placed.", True),
    ("count", "Fever began 3 days before the biopsy.", False),
    ("since", "The rash was there before lamotrigine was started.", False),
    ("years", "The shunt was placed after the first seizure.", False),
    ("same-day", "Creatinine peaked on the day of the bronchoscopy.", False),
    ("first", "Paroxetine was first tried in May.", False),
]


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_order_must_be_that_of_the_note(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
