"""One summary of many notes: what holds now, what is new since a day, how values moved."""

from datetime import date

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.core.errors import TaskError
from app.core.settings import TaskSettings
from app.grounding import prepare
from app.records import segment
from app.tasks import finish_summary, plan_record, stream_summary
from app.tasks.blocks import ALLERGIES, CODE_STATUS, FOLLOW_UP, MEDICATION_CHANGES, PENDING
from app.tasks.record_blocks import NEW_PROBLEMS, TRENDS

FIRST = """HPI: A 66-year-old man with hypertension is seen for a check.
ALLERGIES
Penicillin (hives).
LABS
Creatinine 1.1 mg/dL. Potassium 4.2 mmol/L.
ASSESSMENT
1. Hypertension.
PLAN
Start lisinopril 10 mg daily. Urine culture pending. Return in 2 weeks.
CODE STATUS
Full code.
"""
LATER = """HPI: He comes back with swollen legs.
ALLERGIES
Penicillin (hives).
LABS
Creatinine 2.3 mg/dL. Potassium 4.2 mmol/L.
ASSESSMENT
1. Hypertension.
2. Acute kidney injury.
PLAN
Stop lisinopril. Renal ultrasound pending. Return in 3 days.
"""


@pytest.fixture(scope="module")
def record():
    def one(ref, text, day):
        found = segment(text)
        body = DeidText(text, "p1", "m1")
        return prepare(DeidNote(body, ref, day, "note", found.sections, found.sentences))

    return one("first", FIRST, date(2024, 1, 2)), one("later", LATER, date(2024, 3, 4))


@pytest.fixture(scope="module")
def summaries(record, drafter):
    def write(new):
        plan = plan_record(record, TaskSettings(), new=new)
        summary = finish_summary(plan, tuple(stream_summary(plan, drafter)), drafter)
        told = {}
        for claim in summary.claims:
            told.setdefault(claim.section, []).append(claim.text)
        return summary, told

    return {"all": write(None), "since": write(frozenset({"later"}))}


@pytest.mark.parametrize("which", ["all", "since"])
def test_what_was_due_then_is_over_and_what_lasts_stays(summaries, which):
    summary, told = summaries[which]
    assert summary.template == "longitudinal"
    assert told[FOLLOW_UP] == ["Return in 3 days."]
    assert told[PENDING] == ["Renal ultrasound pending."]
    assert told[ALLERGIES] == ["Allergies: Penicillin (hives)."]
    assert told[CODE_STATUS] == ["Code status: Full code."]
    assert not any("Urine culture" in claim.text for claim in summary.claims)
    assert all(claim.citations for claim in summary.claims)


def test_changes_since_a_day_are_told_alone(summaries):
    _, told = summaries["since"]
    assert told[MEDICATION_CHANGES] == ["Stop lisinopril."]
    assert told[NEW_PROBLEMS] == ["Acute kidney injury."]
    _, everything = summaries["all"]
    assert everything[MEDICATION_CHANGES] == ["Start lisinopril 10 mg daily.", "Stop lisinopril."]
    assert NEW_PROBLEMS not in everything


def test_a_value_that_moved_is_told_with_both_notes(summaries):
    summary, told = summaries["since"]
    assert told[TRENDS] == ["Creatinine 1.1 mg/dL.", "Creatinine 2.3 mg/dL."]
    moved = [claim for claim in summary.claims if claim.section == TRENDS]
    assert [claim.citations[0].source_id for claim in moved] == ["first", "later"]


def test_no_new_note_is_said(record):
    with pytest.raises(TaskError) as caught:
        plan_record(record, TaskSettings(), new=frozenset())
    assert caught.value.code == "nothing_new"
