from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.record_numbers import RecordNumberRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = (
    """
MRN: ⟦77-10-4482⟧
MRN ⟦B5520917⟧
medical record number ⟦884213⟧
⟦MRN-2468135⟧ after
markerxx⟦MRN-2468135⟧ after
MR# ⟦12 34 56⟧ admitted
MR # ⟦0012345⟧
Med Rec No. ⟦884213⟧
M.R.N. ⟦884213⟧
Medical record #: ⟦12-34-56⟧
MEDICAL_RECORD_NUMBER=⟦MRN-OM312-0001⟧;
hospital number ⟦H448812⟧
Hospital No: ⟦448812⟧
unit no. ⟦4481-22⟧
patient ID ⟦PT-00412⟧
Pt ID: ⟦00412⟧
Patient number is ⟦448812⟧
chart # ⟦88123⟧
Chart: ⟦A88123⟧
record ⟦44812276⟧ of #⟦0012345⟧
MRN (epic) ⟦E1234567⟧
MRN ⟦447182⟧ 52 yo
MRN 12 no sorry MRN⟦4120696⟧ for
Roe, MRN⟦3100009⟧, is
MRN is ⟦448812⟧
MRN:
⟦448812⟧
UHID ⟦448812⟧, URN: ⟦4488-12⟧
NHS number ⟦943 476 5919⟧
NHS No: ⟦9434765919⟧
mrn ⟦ab12345⟧
MRN ending in ⟦4482⟧
| MRN | ⟦44881⟧ |
MRN.....: ⟦44881⟧
MRN: [⟦44881⟧]
MRN (⟦44881⟧)
The MRN for this patient is ⟦44881⟧.
MRN of ⟦44881⟧
his medical record number, ⟦44881⟧,
MRN "⟦44881⟧"
MRN/⟦44881⟧
""".strip()
    .replace("MRN:\n", "MRN:¶")
    .splitlines()
)

NEGATIVE = """
MRN: unknown
the patient 52 years old
patient 2 of 3
chart review of 30 minutes
EHR was down
record high of 105 bpm
hospital day 3
unit dose 500 mg
patient: 52 y
Patient: A 58 year old woman
Chart reviewed 2019
#15 blade
dispense #90
#1000 tablets
MR angiogram 3 T
MR 2+ and TR 1+
mr. 5 days
the file of 2019
HN scan 2 days
NHS trust 2019
record 120/80
hospital course 14 days
the medical records of 206 dogs
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_record_numbers(check: Check, marked: str) -> None:
    check(RecordNumberRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_other_numbers(check: Check, text: str) -> None:
    check(RecordNumberRecognizer(2), text)
