from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.schools import SchoolRecognizer

CASES = [
    ("attends", "attends ⟦Larch Hill Elementary⟧ nearby"),
    ("grader", "5th grader at ⟦Nettleford⟧"),
    ("goes to", "goes to ⟦Tillerby High School⟧"),
    ("senior", "a senior at ⟦Nettleford High⟧"),
    ("montessori", "day 7 from ⟦Larkspur Montessori⟧, febrile"),
    ("daycare", "in daycare at ⟦Littlewick⟧ all week"),
    ("college of", "dean of the ⟦College of Saltmarsh⟧"),
    ("graduated", "graduated from ⟦Tillerby⟧ in 2009"),
    ("community college", "at ⟦Millrace Community College⟧"),
    ("lower case", "attends ⟦saltmarsh elementary⟧"),
    ("attending", "Attending Physician"),
    ("high school", "attends high school"),
    ("capital high school", "finished High School"),
    ("grade", "Grade II murmur"),
    ("degree", "first degree AV block"),
    ("therapy", "goes to Physical Therapy"),
    ("senior", "Senior Resident note"),
    ("school of nursing", "School of Nursing"),
    ("enrolled", "enrolled in Hospice"),
    ("lower generic", "works at medical college"),
]


@pytest.mark.parametrize("marked", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_schools(marked: str, check: Callable[[RuleRecognizer, str], None]) -> None:
    check(SchoolRecognizer(2), marked)
