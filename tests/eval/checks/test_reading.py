"""What one sentence says of its terms: whom, when, which side, how bad, denied or not."""

import pytest

from eval.checks.people import same_person
from eval.checks.reading import read


def said(text, key, heading="", answer=None):
    reading = read(text, heading, answer)
    i = next(i for i, term in enumerate(reading.terms) if key in term.keys)
    return reading, i


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("SOB", "dyspnea"),
        ("She was short of breath.", "dyspnea"),
        ("He had a heart attack.", "myocardial infarction"),
        ("Lasix 40 mg", "furosemide"),
        ("a blood thinner", "blood thinner"),
        ("Vitamin D", "cholecalciferol"),
        ("T2DM", "diabetes"),
        ("ceftriaxone", "antibiotic"),
        ("T 101.5 F", "fever"),
    ],
)
def test_terms_have_one_key(text, key):
    assert key in read(text).keys


@pytest.mark.parametrize(
    ("text", "key"),
    [("the add-on", "ADHD"), ("3 hr later", "heart rate"), ("this is us", "ultrasound")],
)
def test_small_words_are_no_short_forms(text, key):
    assert key not in read(text).keys


@pytest.mark.parametrize(
    ("text", "key", "who"),
    [
        ("Father died of MI.", "myocardial infarction", "father"),
        ("Family history of gout.", "gout", "family"),
        ("Mother reports a cough.", "cough", "patient"),
        ("Lives with her sister and has asthma.", "asthma", "patient"),
        ("Her sister has lupus, the patient has gout.", "gout", "patient"),
    ],
)
def test_people(text, key, who):
    reading, i = said(text, key)
    assert reading.people[i] == who


def test_a_heading_says_whom_a_line_is_about():
    reading, i = said("Gout.", "gout", "FAMILY HISTORY")
    assert reading.people[i] == "family"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("mother", "mother", True),
        ("mother", "family", True),
        ("parent", "mother", True),
        ("mother", "father", False),
        ("patient", "family", False),
    ],
)
def test_same_person(one, other, same):
    assert same_person(one, other) is same


@pytest.mark.parametrize(
    ("text", "key", "time"),
    [
        ("History of pneumonia.", "pneumonia", "past"),
        ("3-day history of cough.", "cough", None),
        ("CT scheduled for Monday.", "CT", "planned"),
        ("Foley will be removed tomorrow.", "catheter", "planned"),
        ("A biopsy was performed.", "biopsy", "done"),
        ("Plan: injection given today.", "inject", "done"),
        ("Currently has hives.", "hives", "now"),
        ("Fever.", "fever", None),
    ],
)
def test_times(text, key, time):
    reading, i = said(text, key)
    assert (time in reading.time_of[i]) if time else not reading.time_of[i]


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("Aspirin was stopped.", {"stop"}),
        ("Discontinued ibuprofen", {"stop"}),
        ("Metformin held.", {"hold"}),
        ("Lisinopril increased to 20 mg", {"increase"}),
        ("Put on doxycycline", {"start"}),
        ("He started at the top", set()),
        ("Continue aspirin", {"continue"}),
    ],
)
def test_deeds(text, deeds):
    assert {name for name, _, _ in read(text).deeds} == deeds


@pytest.mark.parametrize(
    ("question", "answer", "negated"),
    [("Any fever? No.", False, True), ("Any fever? Yes.", True, False), ("Any fever?", None, None)],
)
def test_an_answer_decides_its_question(question, answer, negated):
    reading, i = said(question, "fever", "", answer)
    assert reading.negated[i] is negated


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("mild cough", ("severity", "mild")),
        ("a little cough", ("severity", "mild")),
        ("pain 8/10", ("severity", "severe")),
        ("worse cough", ("trend", "worse")),
        ("a mildewed room", None),
    ],
)
def test_grades(text, grade):
    found = {(axis, name) for axis, name, _, _ in read(text).grades}
    assert found == ({grade} if grade else set())
