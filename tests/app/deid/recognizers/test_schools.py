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
    ("meetings", "attends AA meetings"),
    ("church", "goes to Church on Sunday"),
    ("a full stop", "Enrolled in Hospice."),
    ("lower generic", "works at medical college"),
]

MORE = """
attended ⟦Larch Hill Middle School⟧
is attending ⟦Nettleford College⟧ for nursing
studies at ⟦Tillerby⟧ now
teaches at ⟦Saltmarsh Academy⟧
enrolled at ⟦Millrace State University⟧
student at ⟦Quarry Lane⟧
3rd grade at ⟦Larch Hill⟧
freshman at ⟦Tillerby State⟧
a teacher at ⟦Copperfield Grammar School⟧
coach at ⟦Nettleford High⟧
kindergarten at ⟦Saint Brannoc⟧
pre-k at ⟦Littlewick⟧
degree from ⟦Tillerby Polytechnic⟧
goes to ⟦Littlewick Head Start⟧
going to ⟦Larkspur Preparatory⟧ in the fall
day care at ⟦Littlewick⟧
preschool at ⟦Larch Hill⟧
her school is ⟦Saltmarsh Charter School⟧
transferred schools to ⟦Nettleford Elementary⟧
the ⟦Academy of Saltmarsh⟧
⟦Saltmarsh Law School⟧ clinic
at ⟦Littlewick Early Learning Center⟧
goes to ⟦nettleford high school⟧
""".strip().splitlines()

NEGATIVE = """
attends daycare
attends Group Therapy
attends school regularly
attended Clinic today
student at a local school
in 5th grade
Grade 3 sprain
second degree burn
degree of stenosis
third degree AV block
goes to bed late
going to Surgery
goes to school
goes to Dialysis
enrolled in Medicare
graduated from high school
graduated from Therapy
senior at home
High School graduate
Middle School
Elementary School
Primary school
teacher at school
coach from home
School of Medicine
College of Physicians
principal diagnosis
principal at work
kindergarten teacher
Nursery School
Preparatory regimen
preschool age
High fever
Middle ear effusion
""".strip().splitlines()


@pytest.mark.parametrize("marked", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_schools(marked: str, check: Callable[[RuleRecognizer, str], None]) -> None:
    check(SchoolRecognizer(2), marked)


@pytest.mark.parametrize("marked", MORE)
def test_finds_schools_by_other_words(
    marked: str, check: Callable[[RuleRecognizer, str], None]
) -> None:
    check(SchoolRecognizer(2), marked)


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_what_names_no_school(
    text: str, check: Callable[[RuleRecognizer, str], None]
) -> None:
    check(SchoolRecognizer(2), text)
