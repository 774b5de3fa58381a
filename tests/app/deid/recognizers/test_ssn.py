from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.ssn import SsnRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
SSN ⟦912-70-4466⟧
SSN: ⟦912704466⟧.
ssn#⟦912 70 4466⟧
SSN - ⟦912-70-4466⟧
SSN ⟦912 - 70 - 4466⟧
Social Security Number: ⟦912.70.4466⟧
social security no. ⟦912-70-4466⟧
soc sec # ⟦912-70-4466⟧
SOCIAL_SECURITY_NUMBER=⟦912-70-4466⟧;
SS# ⟦912704466⟧
S.S.N. ⟦912-70-4466⟧
SSN (verified): ⟦912-70-4466⟧
SSN is ⟦912-70-4466⟧
his number ⟦512-70-4466⟧ was
on file ⟦512 70 4466⟧ today
⟦512.70.4466⟧
SSN ending ⟦4466⟧
SSN, last four ⟦4466⟧
last 4 of SSN: ⟦4466⟧
last four digits of her social are ⟦4466⟧
SSN ending in ⟦4466⟧
⟦xxx-xx-4466⟧
SSN ⟦***-**-4466⟧
SSN: ⟦XXXXX4466⟧
ITIN ⟦912-70-4466⟧
SSN last4 ⟦4466⟧
SSN (last 4): ⟦4466⟧
last four SSN ⟦4466⟧
SSN ⟦x4466⟧
SSN ...⟦4466⟧
| SSN | ⟦912704466⟧ |
""".strip().splitlines()

NEGATIVE = """
BP 120/80, SS 5 points
912-70-44 is too short
phone 215-555-0199
666-70-4466 and 000-12-3456
NDC 12345-6789-01
100-200-300 mg
on 2024-03-12
MRN 77-10-4482
last four weeks
last 4 days, 2000 mL
last four doses 1000 mg
SSRI 40 mg
SS breath sounds
the social worker 2 times
code 1912-70-4466
912-70-44661
score 12-34-5678
lab 123.45.67
x 123-45-6789-0
SSN: unknown
Hgb 12.5, 70 4466 cells
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_social_security_numbers(check: Check, marked: str) -> None:
    check(SsnRecognizer(2), marked)


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_other_numbers(check: Check, text: str) -> None:
    check(SsnRecognizer(2), text)


def test_a_number_may_be_broken_at_a_dash(check: Check) -> None:
    check(SsnRecognizer(2), "SSN: ⟦912-70-\n4466⟧")
