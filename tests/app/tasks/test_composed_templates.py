"""Problem lists and one-liners: composed of the note's facts, checked, and never another's."""

import pytest

from app.core.claim import Claim, Label
from app.core.settings import TaskSettings
from app.grounding import verify_claim
from app.tasks import finish_summary, plan_summary, stream_summary, template

STAY = """CC: Chest pressure for two days.
HPI: 71 y/o F with atrial fibrillation who presented with chest pain and leg swelling. She denies
vomiting. Hepatitis B serology was sent.
PMH: type 2 diabetes, hypertension, breast cancer in remission since 2015.
FAMILY HISTORY
Her father had gout.
ALLERGIES
Codeine (asthma).
HOSPITAL COURSE
Renal. Creatinine rose to 2.0 mg/dL. She was given fluids and recovered.
A pulmonary embolism was ruled out.
ASSESSMENT AND PLAN
1. Acute coronary syndrome: heparin drip, cardiology to see.
2. Acute renal failure.
3. Hypertension
Continue lisinopril 10 mg daily.
4. Possible pneumonia.
"""


@pytest.fixture(scope="module")
def written(prepared, drafter):
    def write(text, name):
        plan = plan_summary((prepared(text),), template(name), TaskSettings())
        return finish_summary(plan, tuple(stream_summary(plan, drafter)), drafter)

    return write


@pytest.fixture(scope="module")
def ready(prepared):
    return prepared(STAY)


@pytest.fixture(scope="module")
def problems(written):
    return written(STAY, "problem_list")


def under(summary, heading):
    return [claim.text for claim in summary.claims if claim.section == heading]


def test_each_active_problem_stands_once_with_what_is_done(problems):
    assert under(problems, "Active problems") == [
        "Acute renal failure: She was given fluids and recovered.",
        "Hypertension: Continue lisinopril 10 mg daily.",
        "Type 2 diabetes.",
        "Atrial fibrillation.",
    ]

    critical = under(problems, "Critical findings")  # told at the head, and nothing twice
    assert critical == ["Acute coronary syndrome: heparin drip, cardiology to see."]


def test_past_problems_stand_apart(problems):
    assert under(problems, "Past problems") == ["Breast cancer."]


@pytest.mark.parametrize(
    "word", ["gout", "vomiting", "hepatitis", "asthma", "embolism", "pneumonia"]
)
def test_no_relative_no_denied_no_possible_problem_is_listed(problems, word):
    listed = under(problems, "Active problems") + under(problems, "Past problems")
    assert word not in " ".join(listed).lower()


def test_every_problem_cites_its_characters(problems):
    assert problems.withheld == ()
    for claim in problems.claims:
        assert claim.citations
        assert all(c.span.of(STAY) == c.quote for c in claim.citations)


def test_fixed_blocks_stand_beside_a_problem_list(problems):
    assert any("Codeine" in text for text in under(problems, "Allergies"))


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (STAY, "71-year-old woman with hypertension, type 2 diabetes and atrial fibrillation "
               "presenting with chest pain and leg swelling."),
        ("ED NOTE\nAge/Sex: 34 M\nCC: Right knee pain.\nHPI: 34 y/o M, twisted it.\nPMH: asthma.\n",
         "34-year-old man with asthma presenting with right knee pain."),
        ("HPI: A 50-year-old carpenter came in with a cough.\n",
         "50-year-old patient presenting with cough."),
        ("HPI: A 7-year-old girl with asthma came in with fever.\n",
         "7-year-old patient with asthma presenting with fever."),
        ("HPI: This 66-year-old man is here for a form.\n",
         "This 66-year-old man is here for a form."),
        ("CHIEF COMPLAINT\nRash on both arms.\n", "Chief complaint: Rash on both arms."),
    ],
    ids=["whole", "three-lines", "no-sex", "child", "nothing-to-compose", "no-age"],
)  # fmt: skip
def test_one_sentence_of_what_the_note_says(written, note, said):
    summary = written(note, "one_liner")
    assert under(summary, "One-liner") == [said]
    assert summary.withheld == ()


def test_the_head_of_a_table_names_no_problem(written):
    note = "ASSESSMENT\nTime    T     HR    Pain\n0400    38.1  90    6\nCellulitis of the leg.\n"
    assert under(written(note, "problem_list"), "Active problems") == ["Cellulitis of the leg."]


def test_a_note_without_an_opening_has_no_one_liner(written):
    assert under(written("PLAN\nStart aspirin 81 mg daily.\n", "one_liner"), "One-liner") == []


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("71-year-old woman with hypertension presenting with leg swelling.", Label.SUPPORTED),
        ("71-year-old man with hypertension presenting with leg swelling.", Label.CONTRADICTED),
        ("17-year-old woman with hypertension presenting with leg swelling.", Label.CONTRADICTED),
        ("71-year-old woman with gout presenting with leg swelling.", Label.CONTRADICTED),
        ("71-year-old woman with hypertension presenting with vomiting.", Label.CONTRADICTED),
        ("71-year-old woman with epilepsy presenting with leg swelling.", Label.UNSUPPORTED),
    ],
    ids=["true", "sex", "age", "relative", "denied", "invented"],
)
def test_each_part_of_a_one_liner_is_checked(ready, claim, label):
    assert verify_claim(Claim(claim), (ready,)).label is label
