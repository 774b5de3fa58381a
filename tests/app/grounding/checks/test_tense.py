"""To come or done, gone on or ended: as the note has it."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, ErrorType, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """COURSE
Paracentesis was performed on day 2. Colonoscopy next week. He takes nadolol 40 mg daily.
Stopped propranolol. Prior cataract surgery.
"""
CASES = [
    ("done", "Paracentesis is planned.", ErrorType.TEMPORALITY),
    ("before", "Planned cataract surgery.", ErrorType.TEMPORALITY),
    ("to-come", "A colonoscopy is scheduled.", None),
    ("goes-on", "He no longer takes nadolol.", ErrorType.STATUS),
    ("ended", "He no longer takes propranolol.", None),
]


@pytest.mark.parametrize(("claim", "error"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_side_of_now(
    claim: str, error: ErrorType | None, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert verdict.error_type is error, verdict.reason
    assert (verdict.label is Label.CONTRADICTED) is (error is not None)
