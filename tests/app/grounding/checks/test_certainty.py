"""A claim is no surer than the note: questions, unlikely things, parts told as the whole."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """IMPRESSION
1. Right base opacity most consistent with infarct; pneumonia is less likely.
2. Emboli in the right lower lobe and in the lingula.
3. Edema limited to the left leg.
4. Liver lesion, suspicious for metastasis.
- Increase levothyroxine?
"""
CASES = [
    ("unlikely", "The opacity is most likely pneumonia.", Label.CONTRADICTED),
    ("part", "The emboli are limited to the right lower lobe.", Label.UNSUPPORTED),
    ("suspected", "A liver metastasis is confirmed.", Label.UNSUPPORTED),
    ("whole", "The edema is limited to the left leg.", Label.SUPPORTED),
    ("asked", "Levothyroxine was increased.", Label.UNSUPPORTED),
]


@pytest.mark.parametrize(("claim", "label"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_claim_is_as_sure_as_the_note(
    claim: str, label: Label, prepared: Callable[[str], GroundedNote]
) -> None:
    assert verify_claim(Claim(claim), (prepared(NOTE),)).label is label
