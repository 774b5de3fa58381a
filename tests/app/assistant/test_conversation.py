"""Follow-ups stay with the thing asked about, names stay hidden, an answer has its day."""

from datetime import date

import pytest

from app.core.note import Note

TEXT = """Chief complaint: cough

HPI: Seen by Dr. Marisela Tomkins for cough.

Medications: lisinopril 10 mg daily since 2019, stopped on 4/2 because of cough.
"""


@pytest.fixture
def note():
    return Note("n1", TEXT, patient_id="p", written_at=date(2024, 4, 2))


def test_a_follow_up_is_answered_of_the_thing_before_it(assistant, note):
    answer = assistant.ask([note], "Why was it stopped?", earlier=["Is he on lisinopril?"])
    assert answer.text is not None
    assert "because of cough" in answer.text


def test_a_question_that_names_nothing_is_not_answered_alone(assistant, note):
    assert assistant.ask([note], "Since when?").abstained


@pytest.mark.parametrize("question", ["Is he on lisinopril?", "What is his potassium?"])
def test_an_answer_and_an_abstention_say_their_day(assistant, note, question):
    answer = assistant.ask([note], question)
    assert answer.as_of == date(2024, 4, 2)
    assert answer.reason.endswith("As of 2024-04-02.")


def test_an_answer_from_undated_notes_has_no_day(assistant, note):
    undated = Note("n1", TEXT, patient_id="p")
    answer = assistant.ask([undated], "Is he on lisinopril?")
    assert answer.as_of is None
    assert "As of" not in answer.reason


def test_the_day_is_that_of_the_note_that_is_cited(assistant, note):
    later = Note("n2", "HPI: Feels well.\n", patient_id="p", written_at=date(2024, 6, 1))
    answer = assistant.ask([note, later], "Is he on lisinopril?")
    assert answer.as_of == date(2024, 4, 2)
