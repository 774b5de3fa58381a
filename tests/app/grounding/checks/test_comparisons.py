"""Which side a note calls the worse, and which course it tells."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """REPORT
Hydronephrosis both sides, R>L. Crackles at the left base more than the right.
Thyroid nodule 14 mm, unchanged. Renal cyst 2 cm, new. Splenic lesion larger than in 2021.
Adrenal nodule not previously seen. Hip arthritis worse on the left.
"""
CASES = [
    ("turned", "Hydronephrosis is worse on the left than on the right.", False),
    ("same", "The right side has more hydronephrosis than the left.", True),
    ("turned-words", "The crackles were louder on the right, more than on the left.", False),
    ("grown", "The thyroid nodule has grown.", False),
    ("not-grown", "The thyroid nodule is unchanged.", True),
    ("known", "The renal cyst was already present on the previous scan.", False),
    ("shrunk", "The splenic lesion has become smaller.", False),
    ("stable", "The adrenal nodule is unchanged.", False),
]


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_side_and_course_must_be_those_of_the_note(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
