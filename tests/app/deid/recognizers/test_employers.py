from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.employers import EmployerRecognizer

CASES = [
    ("works at", "works at ⟦Pinwheel Couriers⟧."),
    ("works for", "He works nights for ⟦Brightacre⟧ now."),
    ("employed by", "employed by ⟦Tillerby Glass⟧ since spring"),
    ("retired from", "retired from the ⟦Tillerby Steel⟧ mill"),
    ("trade", "is a welder at ⟦Copperfield⟧, smokes"),
    ("former", "a retired clerk of ⟦Morrow Freight⟧."),
    ("form", "insured through ⟦Quill and Ostrander LLP⟧"),
    ("german form", "letter of ⟦Sandbach GmbH⟧"),
    ("number", "the job at ⟦48 Factoring Inc⟧ ended"),
    ("years", "spent twelve years at ⟦Brightacre⟧ as a cook"),
    ("lower case", "works for ⟦morrow freight logistics⟧"),
    ("agency", "an officer of the ⟦Tillerby Police Department⟧"),
    ("therapy", "works with Physical therapy"),
    ("home", "works at home"),
    ("cook", "works nights as a cook"),
    ("years of disease", "for 9 years with Diabetes"),
    ("farmer", "72-year-old retired farmer with COPD."),
    ("retired with", "retired with Parkinsonism"),
    ("works with letters", "works with OT daily"),
    ("works with", "works with ⟦Brightacre⟧ as a cook"),
    ("maker", "reagent (Morrow Chemical Company, Tillerby, MO)"),
    ("listed maker", "stent of Boston Scientific Corporation"),
    ("trade alone", "is a welder, smokes"),
    ("company of a word", "He keeps company with a nurse"),
    ("heading", "Assessment Company"),
    ("limited", "Range of motion is limited"),
    ("retired", "retired from work in spring"),
    ("worked up", "worked up for anemia"),
]


@pytest.mark.parametrize("marked", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_employers(marked: str, check: Callable[[RuleRecognizer, str], None]) -> None:
    check(EmployerRecognizer(2), marked)
