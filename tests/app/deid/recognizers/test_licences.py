from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.licences import LicenceRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
NPI ⟦0000001932⟧
DEA: ⟦ZF0000417⟧
DEA # ⟦AB1234563⟧
by ⟦AB1234563⟧ today
NPI number: ⟦1234567893⟧
signed, ⟦1234567893⟧
driver's license on file: ⟦K520-9931⟧
Driver's license ⟦F162823540116⟧
drivers license no. ⟦6940579⟧
DL# ⟦D4412098⟧
License: ⟦MD-44120⟧
license number ⟦RN441209⟧
licence no ⟦44-1209⟧
Lic # ⟦A44120⟧
state ID ⟦44120988⟧
UPIN ⟦A44120⟧
passport ⟦X4412098⟧
Passport No: ⟦441209882⟧
GMC ⟦4412098⟧
CERTIFICATE_LICENSE_NUMBER=⟦LIC-OM312-77⟧;
registration no. ⟦44120-A⟧
TIN: ⟦44-1209882⟧
board certification # ⟦441209⟧
medical license ⟦G44120⟧
""".strip().splitlines()

NEGATIVE = """
license to drive was lost in 2019
licensed for 10 years
certified in 2019
certification: 30 minutes
registration took 45 minutes
AB1234564 is no such number
the tin 5 cm
visa 10 days
NPI pending
DL 5 mg
Lic. practical nurse 2 days
permit: 2 hours
CDS 4 mg
1234567890 no check digit
platelets 2000000
DEA schedule 2
reg: 98.6
cert. 2 weeks
passport: none
permit weight bearing 50%
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_licence_numbers(check: Check, marked: str) -> None:
    check(LicenceRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_other_numbers(check: Check, text: str) -> None:
    check(LicenceRecognizer(2), text)
