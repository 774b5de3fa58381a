"""Sides and ends that a claim names and its evidence does not."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, ErrorType, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """EXAM
Ulcer of the right heel, 2 cm. Swelling of both ankles. Oxygen at 2 L/min.
Scar over the anterior chest. Varicose veins.
"""
CASES = [
    ("other", "There is an ulcer of the left heel.", Label.CONTRADICTED),
    ("same", "There is an ulcer of the right heel.", Label.SUPPORTED),
    ("one-of-both", "The left ankle is swollen.", Label.SUPPORTED),
    ("unsaid", "There are varicose veins on the left.", Label.UNSUPPORTED),
    ("back", "There is a scar over the posterior chest.", Label.CONTRADICTED),
]


@pytest.mark.parametrize(("claim", "label"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_side_must_be_said(
    claim: str, label: Label, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert verdict.label is label, verdict.reason
    if label is not Label.SUPPORTED:
        assert verdict.error_type is ErrorType.LATERALITY
