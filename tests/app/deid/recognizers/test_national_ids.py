from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.national_ids import NationalIdRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
Aadhaar ⟦9664 8088 5109⟧;
Aadhaar=⟦2345 6789 0123⟧;
number ⟦4679 3014 1424⟧ given
⟦681937567577⟧
ABHA=⟦12-3456-7890-1234⟧;
⟦12-3456-7890-1234⟧
PAN=⟦ABCPE1234F⟧;
card ⟦ABCPE1234F⟧
PAN: ⟦ABCDE1234F⟧
CPF ⟦456.378.921-64⟧,
⟦456.378.921-64⟧
cpf ⟦45637892164⟧
NINO ⟦AB123456C⟧
NI number: ⟦AB 12 34 56 C⟧
⟦AB 12 34 56 C⟧ given
national ID ⟦44120988⟧
civil ID: ⟦287044120988⟧
Emirates ID ⟦784-1984-1234567-1⟧
DNI ⟦12345678Z⟧
⟦12345678Z⟧ or ⟦X1234567L⟧
NRIC ⟦S1234567D⟧
⟦S1234567D⟧ shown
SIN: ⟦046 454 286⟧
⟦130-692-544⟧ shown
alien registration A#⟦044120988⟧
voter ID ⟦GDX4412098⟧
PPS number ⟦1234567TA⟧
""".strip().splitlines()

NEGATIVE = """
sin 5 degrees
the SIN of 2
PAN culture 2 days
100 200 300 mL
123 456 789 mL
NIR 5 cm
RUT 2
12345678A fails
AB 12 34 56 cells
456.378.92
9664 8088
CNP 400 mg
BSN 2019 graduate
national average 12
civil 2 times
S 1234 heart
identity of 3 people
NIF: none
my number one concern
A # of falls
rut 3 cm deep
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_national_ids(check: Check, marked: str) -> None:
    check(NationalIdRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_other_numbers(check: Check, text: str) -> None:
    check(NationalIdRecognizer(2), text)
