"""A dated visit stands among the appointments, a number to call at a sign under when to call."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import ADVICE, APPOINTMENTS, CALL, compose_handout
from app.llm.embedded.handouts.return_signs import RETURN_SIGNS, calls_at_a_sign
from app.llm.embedded.summaries.visit_words import is_dated_visit


@pytest.mark.parametrize(
    ("text", "is_visit"),
    [
        ("Return 14 June 9:40 with Otto (video).", True),
        ("Review 9 October 2025, sooner if the date comes through.", True),
        ("Anatomy scan 7/14.", True),
        ("Needs eye exam - Dr. Stone, July 9, 2:15 pm.", True),
        ("Sees Dr Stone 5/14 at 0930.", True),
        ("Return if fever.", False),
        ("Call Dr. Stone if it is not better by 7/14.", False),
        ("Stop it on 7/14 at 9:00 pm.", False),
        ("Quit date 11/1.", False),
        ("No driving until 7/14.", False),
        ("See Dr. Stone in 2 weeks.", False),
        ("Check your sugar 4 times a day.", False),
        ("Recheck pain score 5/10 daily.", False),
    ],
)
def test_a_dated_visit(text, is_visit):
    assert is_dated_visit(text) is is_visit


@pytest.mark.parametrize(
    ("text", "is_sign"),
    [
        ("Weigh every morning; call the nurse (617-555-0100) for gain of 3 lb.", True),
        ("Sick day: if ketones over 1.5, call (617) 555-0100.", True),
        ("Call 617-555-0100 to schedule if nobody calls you.", False),
        ("Call 617-555-0100 with questions.", False),
        ("Call Dr. Stone at 617-555-0100 for follow up in 2 weeks.", False),
        ("Call 617-555-0100 for your MRI.", False),
        ("Keep the leg up.", False),
    ],
)
def test_a_number_to_call_at_a_sign(text, is_sign):
    assert calls_at_a_sign(text) is is_sign


@pytest.mark.parametrize(
    ("text", "is_sign"),
    [
        ("ED if sats under 85, fever or coughing blood.", True),
        ("ER for chest pain.", True),
        ("Chest pain or blackout: 999, don't wait.", True),
        ("Seen in the ED for chest pain.", False),
        ("He was in the ED with a fever.", False),
    ],
)
def test_a_sign_to_go_in_for(text, is_sign):
    assert (RETURN_SIGNS.search(text) is not None) is is_sign


def test_each_stands_under_its_heading(prepared_note, request_for):
    note = prepared_note(
        "PLAN\nLow salt diet.\n"
        "Weigh every morning; call the nurse (617-555-0100) for gain of 3 lb.\n"
        "Sees Dr Stone 5/14 at 0930.\nReturn 14 June 9:40 with Otto (video).\n"
        "RTC 4 weeks with me (3/6 1300). ED if sats <85 on 4L, fever, leg swelling.\n"
    )
    drafted = compose_handout(request_for(note, Task.EDUCATE))
    told = {h: [s.text for s in drafted if s.section == h] for h in (ADVICE, APPOINTMENTS, CALL)}
    assert [t.split()[0] for t in told[APPOINTMENTS]] == ["Sees", "Return", "Return"]
    assert [t.split()[0] for t in told[CALL]] == ["Weigh", "Go"]
    assert [t.split()[0] for t in told[ADVICE]] == ["Low"]
