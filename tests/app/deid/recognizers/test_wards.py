from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.wards import WardRecognizer

CASES = [
    ("number", "admitted to ⟦Osler 4⟧ overnight"),
    ("side", "transferred from ⟦Ellison North 12⟧"),
    ("letter", "boarding on ⟦Tillerby 8B⟧."),
    ("building", "report to the ⟦Blalock building⟧ desk"),
    ("wing", "In the ⟦Carver Wing⟧"),
    ("pavilion", "third floor, ⟦Larkspur Pavilion⟧"),
    ("tower and floor", "bed in ⟦Saltmarsh Tower 6⟧"),
    ("article", "⟦Quill Hall⟧, second floor"),
    ("generic before", "New ⟦Quill Hall⟧"),
    ("room", "transferred to Room 12"),
    ("ward", "transferred to Ward 7"),
    ("side alone", "moved to North 4"),
    ("direction", "The West Wing"),
    ("month", "admitted on March 4"),
    ("dose", "remains on Lantus 20 units"),
    ("phase", "moved to Phase 2"),
    ("time", "transferred from Saltmarsh 12 hours ago"),
    ("bone", "Sphenoid wing meningioma"),
    ("surgical", "Surgical Ward"),
    ("number of a building", "The Building"),
]


@pytest.mark.parametrize("marked", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_wards(marked: str, check: Callable[[RuleRecognizer, str], None]) -> None:
    check(WardRecognizer(2), marked)
