from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.order_numbers import OrderNumberRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
wrist # ⟦2199⟧
Accession: ⟦7741902-CT⟧
accession # ⟦44120⟧
Accession number ⟦CT-24-44120⟧
Acc# ⟦7741902⟧
QUELLMAR, ZARYA ACC ⟦4471⟧ WAS SEEN
ROE, IDA REF ⟦88120⟧
specimen # ⟦S24-1188⟧
Specimen ID: ⟦44120-B⟧
Order # ⟦441209⟧
order number: ⟦441209⟧
requisition ⟦R44120⟧
Rx# ⟦4412098⟧
prescription number ⟦4412098⟧
authorization # ⟦A441209⟧
prior auth: ⟦PA-441209⟧
JOB ⟦118-22094⟧
Job ID: ⟦118-22094⟧
dictation ID ⟦441209⟧
badge # ⟦4412⟧
employee ID ⟦E44120⟧
incident report # ⟦24-0412⟧
tracking no. ⟦1Z44120988⟧
BIOMETRIC_IDENTIFIER=⟦BIO-RETINA-OM312⟧;
FULL_FACE_PHOTO=⟦PHOTO-FACE-OM312⟧;
see ⟦S24-1188⟧
⟦SP-24-10231⟧
⟦ORD-0012345⟧
confirmation code ⟦QX441209⟧
subject ID ⟦044-12⟧
inmate # ⟦44120⟧
""".strip().splitlines()

NEGATIVE = """
R wrist # 2011, healed
job 3 years
job 2019
the order: 500 mg
Order: 2 units
in order to walk 100 m
exam: 120/80
Exam: 5/5 strength
exam 2 weeks ago
case 3 of 12
block A3
slide 4
image 12
Study: 2019
study of 1200 patients
study NCT01234567
protocol: NCT01234567
protocol 1.2.345
report of 3 falls
ref: 135-145
ref 3.5-5.1 mmol/L
ref: 12.0 - 15.5
reference 3.5-5.0
T: 98.6
sample of 1200 men
document: 30 minutes
COVID-19 and CD34
IL-6, HLA-B27, BRCA1
L4-5 and C5-6
id: yes
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_order_numbers(check: Check, marked: str) -> None:
    check(OrderNumberRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_everyday_words(check: Check, text: str) -> None:
    check(OrderNumberRecognizer(2), text)
