"""A claim's other wordings keep what it says."""

import pytest

from app.grounding.equivalents import equivalent

CASES = [
    ("sign", "He is afebrile.", "He had no fever."),
    ("side", "Her paternal history includes stroke.", "Her father had stroke."),
    ("smoker", "She is an ex-smoker.", "She quit smoking."),
    ("removed", "He has had his gallbladder removed.", "He gallbladder removed."),
    ("plain", "He has a fever.", None),
]


@pytest.mark.parametrize(("claim", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_other_wordings(claim: str, expected: str | None) -> None:
    assert equivalent(claim) == expected
