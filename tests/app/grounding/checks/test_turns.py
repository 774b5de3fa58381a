"""Values of now and of before in one line."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """RESULTS
Hgb 9.1 (was 11.4 in 2022). Ejection fraction 55% (echo 3/2, was 40% in 2020).
PHQ-9 8 today (was 17 at the 4 week visit). Platelets 210 (98 on 2/11).
Ferritin 12 (was 40 in June).
"""
CASES = [
    ("now", "Today his hemoglobin is 11.4.", False),
    ("then", "His hemoglobin was 9.1 in 2022.", False),
    ("right", "His hemoglobin was 11.4 in 2022.", True),
    ("fell", "His ejection fraction was 55% in 2020.", False),
    ("visit", "The PHQ-9 score at the 4 week visit was 8.", False),
    ("current", "The platelet count is currently 98.", False),
    ("current-right", "The platelet count is currently 210.", True),
    ("month", "Ferritin was 12 in June.", False),
]


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_value_belongs_to_its_time(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
