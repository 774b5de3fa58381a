"""A handout tells what the note says of the patient, in plain words, and nothing else."""

import pytest

from app.core.claim import Label
from app.core.errors import TaskError
from app.tasks.educate import HEADINGS, NOTHING_TOLD, educate

NOTE = """DISCHARGE SUMMARY
DIAGNOSES
1. Congestive heart failure
2. Hypertension
HPI: Ms. Tolliver is a 66-year-old woman who presented with dyspnea and leg swelling. No chest pain.
FAMILY HISTORY
Mother had colon cancer.
ASSESSMENT
Possible sleep apnea. No pneumonia.
HOSPITAL COURSE
Echocardiogram showed an ejection fraction of 35%.
ALLERGIES
Penicillin (hives).
DISCHARGE MEDICATIONS
NEW: Furosemide 40 mg PO daily
CONTINUE: Carvedilol 6.25 mg PO BID with food
Prednisone 40 mg daily for 3 days, then 20 mg daily for 3 days
STOP: Ibuprofen
INSTRUCTIONS
Weigh yourself every morning. Confidential: do not tell the family of the pregnancy.
FOLLOW-UP
Cardiology clinic on 4/22 at 10:15.
Call if you gain more than 3 lb in a day.
"""


@pytest.fixture(scope="module")
def handout(prepared, drafter):
    return educate(prepared(NOTE), drafter)


@pytest.fixture(scope="module")
def said(handout):
    return {s.heading: " ".join(v.claim.text for v in s.supported) for s in handout.sections}


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Why you were here", "You came in with trouble breathing."),
        ("Why you were here", "heart failure (the heart pumps poorly)"),
        ("Why you were here", "You have high blood pressure."),
        ("What we found", "Your ejection fraction (how well the heart pumps) was 35%."),
        ("Your medicines", "Take furosemide 40 mg by mouth once a day (new medicine)."),
        ("Your medicines", "Take carvedilol 6.25 mg by mouth 2 times a day with food."),
        ("Your medicines", "40 mg daily for 3 days, then 20 mg daily for 3 days"),
        ("Your medicines", "Stop ibuprofen."),
        ("Your medicines", "You are allergic to Penicillin (hives)."),
        ("What to do", "Weigh yourself every morning."),
        ("Your appointments", "Cardiology clinic on 4/22 at 10:15."),
        ("When to call", "Call if you gain more than 3 lb in a day."),
    ],
)
def test_what_the_note_says_is_told(said, heading, text):
    assert text in said[heading]


@pytest.mark.parametrize("text", ["cancer", "apnea", "pneumonia", "chest pain", "pregnan"])
def test_what_is_not_the_patients_own_is_not_told(said, text):
    assert not any(text in part.lower() for part in said.values())


def test_every_sentence_is_supported_and_quotes_the_note(handout):
    for verdict in (v for section in handout.sections for v in section.supported):
        assert verdict.label is Label.SUPPORTED
        assert verdict.claim.citations
        assert all(c.span.of(NOTE) == c.quote for c in verdict.claim.citations)


@pytest.mark.parametrize(
    ("course", "told"),
    [
        ("Metformin was held for creatinine 1.9 mg/dL.", True),
        ("Carvedilol was held on the first day.", False),  # the list has it again
        ("Metformin was given.", False),
    ],
)
def test_a_medicine_that_still_waits_is_told(prepared, drafter, course, told):
    note = NOTE.replace("HOSPITAL COURSE\n", f"HOSPITAL COURSE\n{course}\n")
    handout = educate(prepared(note), drafter)
    medicines = next(s for s in handout.sections if s.heading == "Your medicines")
    assert (course in [v.claim.text for v in medicines.supported]) is told


def test_headings_stand_in_their_order_and_the_text_is_easy(handout):
    found = [section.heading for section in handout.sections]
    assert found == [heading for heading in HEADINGS if heading in found]
    assert handout.grade <= 6


def test_a_language_that_is_not_written_is_refused(prepared, drafter):
    with pytest.raises(TaskError) as caught:
        educate(prepared(NOTE), drafter, language="tlh")
    assert caught.value.code == "language_unknown"


def test_a_note_without_a_sentence_is_refused(prepared, drafter):
    with pytest.raises(TaskError) as caught:
        educate(prepared("  \n"), drafter)
    assert caught.value.code == "nothing_to_summarize"


def test_a_handout_that_tells_nothing_says_so(prepared, drafter, handout):
    empty = educate(prepared("Doctor: Who is at home?\nPatient: My family.\n"), drafter)
    assert not empty.sections
    assert empty.notices == (NOTHING_TOLD,)
    assert NOTHING_TOLD not in handout.notices


def test_what_parents_are_not_to_know_is_left_out_with_its_medicines(prepared, drafter):
    note = prepared(
        "CONFIDENTIAL VISIT\nPt cell 207-555-0100; do not call home.\n\n"
        "ALLERGIES\nSulfa (rash)\n\n"
        "PLAN\nEC: ulipristal 30 mg PO given today.\nChlamydia: doxycycline 100 mg BID x7d.\n"
        "Return if you vomit the doxycycline.\nAsthma: fluticasone 44 mcg 2 puffs BID.\n"
        "Mom is NOT to know of sexual health.\n"
    )
    handout = educate(note, drafter)
    said = " ".join(v.claim.text for s in handout.sections for v in s.supported).lower()
    assert [w for w in ("ulipristal", "doxycycline", "cell", "mom") if w in said] == []
    assert "fluticasone 44 mcg 2 puffs" in said
    assert "allergic to sulfa" in said
    assert any("confidential were left out" in notice for notice in handout.notices)


def test_an_adult_is_told_a_medicine_whatever_it_is_for(prepared, drafter):
    note = prepared("PLAN\nChlamydia: doxycycline 100 mg BID x7d.\n")
    handout = educate(note, drafter)
    assert any("doxycycline" in v.claim.text for s in handout.sections for v in s.supported)


def test_an_order_that_fails_with_its_medicine_does_not_stand_without(prepared, drafter):
    note = "PLAN\nMirtazapine 15 mg nocte for a week, then 30 mg nocte. I would not go to 45 mg.\n"
    told = educate(prepared(note), drafter)
    texts = [v.claim.text for s in told.sections for v in s.supported]
    assert not any(text.startswith("I would not") for text in texts)
    assert len([text for text in texts if "15 mg" in text]) == 1
