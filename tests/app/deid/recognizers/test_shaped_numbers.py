from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.shaped_numbers import ShapedNumberRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
form ⟦STM76855⟧
band ⟦XWE554214G⟧
pump ⟦D75Y6485⟧ was read
machine ⟦1380773U5⟧
⟦C6E8H2L9⟧
study ⟦TRIAL-8657⟧, ⟦case-61821⟧
⟦UNOS 5716169⟧
⟦2007-41900⟧
path ⟦98-7432998⟧
⟦70:E490145⟧
⟦18-CR-94716⟧
plan ⟦198355857-37⟧
⟦745011186A⟧
⟦670-841-14227-3⟧
⟦615/255/3889⟧
⟦97650-386-F⟧
⟦21970-RVBL-338⟧
⟦4808 7897 8323⟧
⟦E989 092 365 279⟧
seen ⟦H410-5994-3878⟧
⟦C317-XU92⟧
slides ⟦T77-43784⟧ and ⟦CY74-9380⟧
⟦№ 44209⟧
""".strip().splitlines()

NEGATIVE = """
HEK293 and MCF-7 cells
U-50488 and A-23187
LY353381 was given
NCT01234567
ICD-10 E11.65
vitamin B12, T4 and CD4 counts
03/12/2024 at 10:30
120/80, 5/5 and 3-4
2019-2020
SNOMED 44054006
NDC 97650-386-F
p.Arg117His, c.68A
1000 mg and 20000 units
T1-weighted and L4-L5
covid-19, FEV1, HbA1c
GRCh38 chr7:117559590
100000 copies
STM768
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_shapes(check: Check, marked: str) -> None:
    check(ShapedNumberRecognizer(2), marked)


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_terms_codes_and_values(check: Check, text: str) -> None:
    check(ShapedNumberRecognizer(2), text)
