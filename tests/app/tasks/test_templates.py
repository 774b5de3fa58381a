"""Each shape of summary on a stay and on a conversation: cited, checked, within its words."""

from itertools import groupby

import pytest

from app.core.quoting import n_words
from app.core.settings import TaskSettings
from app.tasks import (
    TEMPLATE_NAMES,
    finish_summary,
    plan_summary,
    stream_summary,
    template,
)
from app.tasks.blocks import BLOCKS, CRITICAL

STAY = """CHIEF COMPLAINT
Shortness of breath.

HISTORY OF PRESENT ILLNESS
Mr. Brandt is a 68-year-old man with COPD who came in with three days of dyspnea and sputum.
He denies chest pain.

VITAL SIGNS
Time    T       HR     BP        RR   SpO2
0600    37.1    88     128/74    18   95%
1800    38.6    121    96/54     28   86%

LABS
WBC 17.2 K/uL. Sodium 138 mmol/L. Lactate 3.1 mmol/L.
Chest radiograph showed a left lower lobe consolidation.

HOSPITAL COURSE
Pneumonia. He was treated with ceftriaxone 1 g IV daily. Cultures grew nothing.
Renal. Creatinine rose to 1.9 mg/dL and fell to 1.1 mg/dL.

DISCHARGE DIAGNOSES
1. Community-acquired pneumonia
2. Acute exacerbation of COPD

DISCHARGE MEDICATIONS
NEW: Amoxicillin 1 g PO TID for 4 days
CONTINUE: Tiotropium 18 mcg inhaled daily

CONDITION
Stable.

PLAN
Repeat chest radiograph in 6 weeks. Call for fever over 38.5. Sputum culture pending.
"""
TALK = """Doctor: What brings you in today?
Patient: I have had burning pain in my stomach for about a month now, mostly after meals.
Doctor: Any vomiting?
Patient: No.
Doctor: Do you take ibuprofen?
Patient: Yes, every day for my knees.
Doctor: Your abdomen is tender in the upper middle part on my examination.
Doctor: I think this is probably gastritis from the ibuprofen.
Doctor: I want you to stop the ibuprofen and start omeprazole 20 mg daily.
Doctor: Let's see you again in four weeks.
Patient: Okay, thank you.
"""
# Each note once, whatever the number of shapes.
NOTES = {"stay": STAY, "talk": TALK}


@pytest.fixture(scope="module")
def ready(prepared):
    return {name: prepared(text) for name, text in NOTES.items()}


@pytest.fixture(scope="module")
def written(ready, drafter):
    made = {}
    for note in NOTES:
        for name in TEMPLATE_NAMES:
            plan = plan_summary((ready[note],), template(name), TaskSettings(budget_words=100))
            made[note, name] = finish_summary(plan, tuple(stream_summary(plan, drafter)), drafter)
    return made


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
@pytest.mark.parametrize("note", NOTES)
def test_every_sentence_is_cited_and_none_is_withheld(written, note, name):
    summary = written[note, name]
    assert summary.claims
    assert all(claim.citations for claim in summary.claims)
    assert summary.withheld == ()


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
@pytest.mark.parametrize("note", NOTES)
def test_headings_stand_in_order_and_words_are_kept(written, note, name):
    claims = written[note, name].claims
    order = [CRITICAL, *(s.title for s in template(name).outline), *(b for b in BLOCKS[1:])]
    headings = [title for title, _ in groupby(claim.section.split(":")[0] for claim in claims)]
    assert [order.index(title) for title in headings] == sorted(map(order.index, headings))
    assert len(set(headings)) == len(headings)
    free = [claim for claim in claims if claim.section not in BLOCKS]
    assert sum(n_words(claim.text) for claim in free) <= 100


def said(summary, heading):
    return [claim.text for claim in summary.claims if claim.section == heading]


def test_a_hospital_course_is_told_by_problem(written):
    summary = written["stay", "discharge"]
    assert any("ceftriaxone" in text for text in said(summary, "Hospital course: Pneumonia"))
    assert not any("Creatinine" in text for text in said(summary, "Hospital course: Pneumonia"))


def test_a_handoff_says_how_ill_and_what_if(written):
    summary = written["stay", "handoff"]
    assert said(summary, "Illness severity") == ["Condition: Stable."]
    assert not said(written["talk", "handoff"], "Illness severity")


def test_abnormal_vital_signs_are_told_by_name(written):
    told = [claim.text for claim in written["stay", "visit"].claims]
    assert "1800: temp 38.6, HR 121, BP 96/54, RR 28, SpO2 86%." in told


def test_what_the_patient_says_and_what_the_doctor_finds_stand_apart(written):
    summary = written["talk", "visit"]
    reported = " ".join(said(summary, "Subjective"))
    assert "Doctor: Any vomiting? Patient: No." in reported
    assert "tender" not in reported
    assert "gastritis" in " ".join(said(summary, "Assessment and plan"))
    assert "stop the ibuprofen" in " ".join(said(summary, "Medication changes"))
