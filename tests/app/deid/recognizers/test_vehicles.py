from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.vehicles import VehicleRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
VIN ⟦1HGCM82633A004352⟧
VIN: ⟦1HGCM82633A004352⟧
his car (⟦1HGCM82633A004352⟧)
⟦1hgcm82633a004352⟧
VIN ending ⟦004352⟧
VEHICLE_IDENTIFIER=⟦1HGCM82633A004352⟧;
vehicle ID: ⟦44120-X⟧
vehicle identification number ⟦1HGCM82633A004352⟧
license plate ⟦KXJ 4471⟧
license plate ⟦WOB 4471⟧
license plate ⟦7ABC123⟧
License plate: ⟦KXJ-4471⟧
licence plate number ⟦AB12 CDE⟧
plate ⟦KXJ4471⟧
plates ⟦8XYZ99⟧
plate # ⟦KXJ 4471⟧
tag ⟦4BR221⟧
parking pass: ⟦CO BKJ-4471⟧
parking permit ⟦B44120⟧
placard # ⟦441209⟧
handicapped placard no. ⟦P441209⟧
registration plate ⟦AB12 CDE⟧
""".strip().splitlines()

NEGATIVE = """
plate and 6 screws
growth plate 3
a 7-hole plate
plate 10-hole
plate 3.5 mm
the plate: 2 screws
name tag lost
tag 2 days
skin tag 3 mm
skin tags 2-3 mm
pass 2 stones
permit 50% weight bearing
to pass: 12 hours
registered nurse 2
registered at 120
plate LCP 3.5 mm locking
petri plate 24 h
ACGTACGTACGTACGTA
agar plate 37 C
VIN unknown
HR 72 reg. BMI 31
plates counted 100
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_vehicle_identifiers(check: Check, marked: str) -> None:
    check(VehicleRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_other_numbers(check: Check, text: str) -> None:
    check(VehicleRecognizer(2), text)
