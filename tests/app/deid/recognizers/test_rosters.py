"""Tables of lists of patients and of labels."""

from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.rosters import RosterRecognizer

Check = Callable[[RuleRecognizer, str], None]

ROWS = """
4W-12  ⟦Vexley, Orla⟧  72F  CHF, on lasix gtt  [ ] f/u BMP
Rm 12 - ⟦Vexley⟧ - 72F - CHF
Bed 14: ⟦Marlowe⟧, 55M, pneumonia
Bed 14: ⟦Marlowe⟧ - pneumonia
Room 4B | ⟦Marlowe, I⟧ | pneumonia
401A  ⟦Vexley, O⟧          72F      Quill
⟦VEXLEY, ORLA M⟧  72Y F  MRN
⟦Vexley, Orla⟧ 72 y.o. female
⟦Orla Vexley⟧, 72 yo F admitted with
⟦Orla Vexley⟧ (72F) CHF
⟦VEXLEY,ORLA⟧ 72F 4W
* ⟦Marlowe, Idris⟧ 5mo M bronchiolitis
⟦al-rashid, noor⟧ 29f with migraine
ANC: ⟦Blessing⟧ 24yrs P1+0
⟦VEXLEY,ORLA⟧ 00481922 F 4W-12A
⟦VEXLEY, ORLA F⟧ 06/17/1951
⟦VEXLEY, ORLA⟧ DOB:06/17/1951
⟦Vexley, Orla⟧ (MRN 481922)
*00481922* ⟦VEXLEY, ORLA⟧
⟦VEXLEY⟧^⟦ORLA⟧^⟦M⟧ 19510617 F
PN [⟦VEXLEY⟧^⟦ORLA⟧]
PATIENT IDENTIFICATION¶⟦QUELLMAR, ZARYA⟧¶00481922
""".strip().splitlines()

NEGATIVE = """
Bed 14: Empty
Rm 12 - Clean - Ready
Bed 3: Discharged
Tmax 101 F
Temp 98F
Fever 99 F
Age: 72 F
Woman, 72 F
Lasix 40 mg
Tylenol 650, Motrin 400
Patient 72F
Hodgkin, 72F with nodes
XR Chest, PA 04/03/2024
Chest, Left 00481922
Aspirin, Daily (MRN)
Creatinine 2 M
Room 12 Vexley unit is full
DISCREPANCIES IDENTIFIED (4)
CBC^Complete
GLU^Glucose^LN
|VEXLEY^ORLA
she is 72F
Wells 3 M
XR, 72F
k, 72F
""".strip().splitlines()


@pytest.mark.parametrize("marked", ROWS)
def test_finds_people_of_lists_and_labels(check: Check, marked: str) -> None:
    check(RosterRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_beds_and_measures(check: Check, text: str) -> None:
    check(RosterRecognizer(2), text)
