"""An answer is cited; without one the task abstains and says what was searched."""

import pytest

from app.core.deid_text import DeidText
from app.core.errors import TaskError
from app.tasks.ask import ask

NOTE = "LABS\nPotassium 3.1 mmol/L.\n\nPLAN\nStart lisinopril 10 mg daily.\n"


def _ask(note, drafter, question):
    return ask((note,), DeidText(question, "p1", "m1"), drafter)


def test_an_answer_cites_its_line(prepared, drafter):
    found = _ask(prepared(NOTE), drafter, "What was the potassium?")
    assert (found.text, found.abstained) == ("Potassium 3.1 mmol/L.", False)
    assert found.supported[0].claim.citations[0].quote == "Potassium 3.1 mmol/L."


def test_it_abstains_with_a_reason_that_holds_no_note_text(prepared, drafter):
    found = _ask(prepared(NOTE), drafter, "What was the sodium?")
    assert (found.text, found.abstained, found.supported) == (None, True, ())
    assert "2 sentence(s) of 1 note(s)" in found.reason


def test_who_is_told_that_it_is_not_there_is_shown_where_to_look(prepared, drafter):
    note = prepared(NOTE)
    found = _ask(note, drafter, "How much lisinopril did she take before?")
    assert found.abstained
    assert "Start lisinopril 10 mg daily." in [c.quote for c in found.nearest]
    assert all(c.span.of(note.note.text) == c.quote for c in found.nearest)


def test_an_answer_shows_nothing_beside_it(prepared, drafter):
    assert _ask(prepared(NOTE), drafter, "What was the potassium?").nearest == ()


@pytest.mark.parametrize(
    ("text", "question", "code"),
    [(NOTE, "  ", "question_empty"), (" \n", "Why?", "nothing_to_summarize")],
)
def test_what_cannot_be_asked_is_refused(prepared, drafter, text, question, code):
    with pytest.raises(TaskError) as caught:
        _ask(prepared(text), drafter, question)
    assert caught.value.code == code


def test_lines_that_retrieval_did_not_find_are_not_used(prepared, drafter):
    question = DeidText("What was the potassium?", "p1", "m1")
    found = ask((prepared(NOTE),), question, drafter, lines=())
    assert (found.abstained, found.nearest) == (True, ())


STAY = """HOSPITAL COURSE
Dr. Wexley performed a laparoscopic cholecystectomy. TSH pending at discharge.
ALLERGIES
Codeine - nausea.
INSTRUCTIONS
You can go back to work on 10/12. Air splint for 2 weeks. Blood work in 1 week.
FOLLOW-UP
PCP in 2 weeks and nephrology in 6 weeks.
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who did the gallbladder operation?", "Wexley"),
        ("What did the TSH show?", "pending"),
        ("What did the TSH antibody show?", None),
        ("What happens when she takes codeine?", "nausea"),
        ("When can she go back to work?", "You can go back to work on 10/12."),
        ("When can she go back to school?", None),
        ("How long should she wear the splint?", "2 weeks"),
        ("When is the kidney doctor visit?", "6 weeks"),
        ("When is the lung doctor visit?", None),
    ],
)
def test_a_question_in_lay_words(prepared, drafter, question, told):
    answer = ask((prepared(STAY),), DeidText(question, "p1", "m1"), drafter)
    assert (answer.text is None) if told is None else told in (answer.text or "")
