"""Results of tests that a note has only sent or planned."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """PLAN
Skin biopsy sent. Sputum culture pending. Repeat chest film in 8 weeks. HIV test taken today.
Urine culture: E. coli. Chest film today shows a left effusion. Celiac antibodies negative.
Excised mole to histology.
"""
CASES = [
    ("sent", "The skin biopsy showed melanoma.", False),
    ("pending", "The sputum culture grew Pseudomonas.", False),
    ("to-repeat", "A chest film eight weeks later showed that it had cleared.", False),
    ("taken", "The HIV test was negative.", False),
    ("proven", "A melanoma was confirmed by histology.", False),
    ("grew", "The urine culture grew E. coli.", True),
    ("negative", "Celiac antibodies were negative.", True),
]


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_test_that_was_sent_has_no_result(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
