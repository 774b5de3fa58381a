from collections.abc import Callable

import pytest

from app.deid.recognizers.bare_numbers import BareNumberRecognizer
from app.deid.recognizers.base import RuleRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
number ⟦4412098⟧ there
⟦44120988⟧
(⟦441209882⟧)
⟦4412098821⟧.
⟦44-1209-8821⟧
⟦77-10-4482⟧
⟦441-20988⟧
⟦E4412098⟧
⟦AB441209⟧ shown
⟦QX-441209⟧
with ⟦441209882211⟧ on it
⟦12-34-5678⟧
no ⟦B5520917⟧
⟦99-120-4412⟧ again
tag ⟦4412098⟧
band ⟦4412099⟧
⟦ZZ4412098⟧
see ⟦2210-448-1209⟧
⟦7741902⟧ sent
note ⟦0044120⟧
""".strip().splitlines()

NEGATIVE = """
Diabetes mellitus type 2 (SCT 44054006)
PMID 12345678
PMID: 12345678
NCT01234567
SNOMED 73211009
SNOMED CT code 73211009
SCTID: 73211009
RxNorm 8609750
LOINC 12345-6
NDC 12345-6789-01
viral load 1234567
1234567 copies/mL
2500000 units
platelets 1500000
LY-333531 and SB-203580
BMS-986165
GSK1120212
chr7 5530601
GenBank 1234567
100-200-300 mg
1234567 cells
0.1234567
12345
model 4412098
OMIM 1136120
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_long_numbers(check: Check, marked: str) -> None:
    check(BareNumberRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_codes_and_counts(check: Check, text: str) -> None:
    check(BareNumberRecognizer(2), text)
