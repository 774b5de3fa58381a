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
    ("label", "Ward: ⟦Larkspur 3⟧\nName: Roe"),
    ("label of a kind", "Ward: Surgical 3\nUnit: Acute Medicine"),
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

MORE = """
admitted to ⟦Larkspur 5⟧
transferred to ⟦Tillerby South 3⟧
seen on ⟦Quarry 7⟧
nurse on ⟦Brannoc 2B⟧
moved to ⟦Saltmarsh 11⟧ last night
arrived on ⟦Osler 9⟧
inpatient on ⟦Ellison 16⟧
report from ⟦Tillerby 4⟧
returned to ⟦Larkspur West 6⟧
stayed on ⟦Copperfield 3⟧
called from ⟦Quarry 5⟧
team on ⟦Brannoc 8⟧ aware
in the ⟦Tillerby Building⟧
⟦Larkspur Tower⟧, floor six
⟦Quarry Annex⟧
the ⟦Brannoc Atrium⟧
⟦Osler Ward⟧ round
on the ⟦Osler ward⟧
⟦Vexley Hall⟧
to the ⟦Ellison Bldg⟧ entrance
near ⟦Carver Pavilion 2⟧
⟦St. Brannoc Ward⟧
""".strip().splitlines()

NEGATIVE = """
transferred to Floor 5
transferred to Unit 3
moved to Bed 12
seen on Day 3
seen on Monday 4
seen on March 12
remains on Metoprolol 25 mg
remains on Oxygen 2 L
remains on Heparin 12 units
currently on Zosyn 3 days
stayed at Level 2
nurse at Station 4
team on Call 2
report on Page 2
admitted on Hospital Day 2
called at Extension 12
Medical Ward
the Right Wing
Greater wing of the sphenoid
Iliac wing fracture
Winged scapula
Tower of pillows
the Main Building
New Wing
East Tower
Emergency Hall
Isolation Ward
Psychiatric Ward
Recovery Ward
Maternity Ward
Pediatric Wing
Surgical Tower 2
seen in Clinic 4
Ward 7
""".strip().splitlines()


@pytest.mark.parametrize("marked", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_wards(marked: str, check: Callable[[RuleRecognizer, str], None]) -> None:
    check(WardRecognizer(2), marked)


@pytest.mark.parametrize("marked", MORE)
def test_finds_wards_by_other_words(
    marked: str, check: Callable[[RuleRecognizer, str], None]
) -> None:
    check(WardRecognizer(2), marked)


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_what_names_no_ward(text: str, check: Callable[[RuleRecognizer, str], None]) -> None:
    check(WardRecognizer(2), text)
