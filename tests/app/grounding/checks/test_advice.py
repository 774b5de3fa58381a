"""What was advised must be advised in the note, not have happened."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """HISTORY
Lost 9 lb since March without trying. Walks the dog daily.

PLAN
Limit salt. Take calcium 4 h apart from levothyroxine.
"""
CASES = [
    ("happened", "She was advised to lose weight.", Label.UNSUPPORTED),
    ("plan", "She was advised to limit salt.", Label.SUPPORTED),
]


@pytest.mark.parametrize(("claim", "label"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_advice_must_be_advice(
    claim: str, label: Label, prepared: Callable[[str], GroundedNote]
) -> None:
    assert verify_claim(Claim(claim), (prepared(NOTE),)).label is label
