"""A patient's course holds together: drugs, allergies, time."""

from itertools import pairwise

import pytest

from finetune.phi.chance import Chance
from finetune.records.course import make_course
from finetune.records.knowledge import conditions, drugs, general
from finetune.records.patient import Patient, make_patient
from finetune.records.visit import Visit

_COURSES = tuple(
    (patient, tuple(make_course(patient, chance)))
    for chance in (Chance(f"course {i}") for i in range(25))
    for patient in (make_patient("p", chance),)
)
_VISITS = tuple((patient, visit) for patient, visits in _COURSES for visit in visits)


@pytest.mark.parametrize(("patient", "visits"), _COURSES, ids=range(len(_COURSES)))
def test_a_visit_begins_with_what_the_last_one_left(
    patient: Patient, visits: tuple[Visit, ...]
) -> None:
    del patient
    for before, after in pairwise(visits):
        assert before.day < after.day
        kept = {c.regimen for c in before.changes if c.status not in ("stopped", "held")}
        assert set(after.home) == kept


def test_every_drug_from_home_is_accounted_for() -> None:
    for _, visit in _VISITS:
        settled = [c.regimen.drug for c in visit.changes if c.status != "new"]
        assert settled == [regimen.drug for regimen in visit.home]


def test_nobody_takes_a_drug_twice_or_one_that_his_allergy_bars() -> None:
    for patient, visit in _VISITS:
        taken = [c.regimen.drug for c in visit.changes]
        assert len(taken) == len(set(taken))
        for group in general().either_or:
            assert len(set(taken) & set(group)) <= 1
        for allergen, _ in patient.allergies:
            assert not set(taken) & set(general().barred.get(allergen, ()))


def test_a_changed_dose_is_the_next_one_up() -> None:
    changes = [c for _, visit in _VISITS for c in visit.changes if c.status == "changed"]
    assert changes
    for change in changes:
        doses = drugs()[change.regimen.drug].doses
        assert doses[change.regimen.dose - 1] == change.old_dose


def test_what_brings_a_patient_fits_him() -> None:
    for patient, visit in _VISITS:
        condition = conditions()[visit.main]
        assert condition.sex in (None, "female" if patient.person.female else "male")
        assert visit.name in condition.acute + condition.chronic
        assert patient.age_on(visit.day) >= 18
