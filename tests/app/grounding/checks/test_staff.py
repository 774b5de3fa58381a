"""Which of several clinicians did it."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """COURSE
Surgeon: Ms Rook. Assistant: Dr Vane. Colonoscopy 3/4 Dr Lund: two polyps.
Results phoned to Dr Ash (renal) by Dr Moor. Daughter updated by Dr Vane.
Nurse Hale taught inhalers.
"""
CASES = [
    ("other", "Dr Vane did the colonoscopy.", False),
    ("own", "Dr Lund did the colonoscopy.", True),
    ("turned", "The results were phoned through by Dr Ash.", False),
    ("rang", "Dr Lund updated the daughter.", False),
    ("told", "The results were phoned to Dr Ash.", True),
    ("nurse", "Inhalers were taught by Dr Lund.", False),
    ("nurse-own", "Inhalers were taught by Nurse Hale.", True),
]


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_clinician_must_be_the_one_named(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
