from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.devices import DeviceRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
serial no. ⟦SN-X40-88213⟧
Serial number: ⟦PVY441209⟧
serial # ⟦441209⟧
S/N ⟦44120X⟧
S/N: ⟦44120⟧
SN: ⟦44120⟧
SN ⟦PVY441209⟧
lot ⟦EL1284⟧
Lot # ⟦44120⟧
lot no. ⟦A44120-B⟧
batch ⟦44120B⟧
model A2DR01, serial ⟦PVY441209⟧
UDI ⟦00844588003288⟧
⟦(01)00844588003288(17)141120(10)7654321D(21)10987654⟧
device ID: ⟦DX-44120⟧
DEVICE_IDENTIFIER=⟦490154203237518⟧;
IMEI ⟦490154203237518⟧
phone (⟦490154203237518⟧)
⟦49-015420-323751-8⟧
MAC ⟦00:1B:44:11:3A:B7⟧
⟦00-1b-44-11-3a-b7⟧
pacemaker serial ⟦441209⟧
device # ⟦44120-2⟧
⟦SN-441209⟧
implant ID ⟦IM44120⟧
""".strip().splitlines()

NEGATIVE = """
a lot of pain for 10 days
lots of 2000 mL
model A2DR01 lead 3830
Model: 3830
lot 2019
serial troponins 3 times
serial exams every 2 hours
serial ECGs at 30 minutes
a batch of 12 samples
SN 5 cm
lead: 120 ohms
lead 5.3 mcg/dL
lead 0.5 mV
pump: 30 mL/hr
valve: 23 mm
device check 2019
implant 2 years ago
ref: 135-145
ref 3.5-5.0
490154203237519 fails
12:30:45 on the monitor
catalog 2019
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_device_identifiers(check: Check, marked: str) -> None:
    check(DeviceRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_models_and_counts(check: Check, text: str) -> None:
    check(DeviceRecognizer(2), text)
