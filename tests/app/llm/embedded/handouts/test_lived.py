"""How a patient lives and what they do not have is no advice; what bids the like is."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import ADVICE, CALL, compose_handout
from app.llm.embedded.handouts.lived import is_lived
from app.llm.embedded.handouts.source import HandoutSource


@pytest.mark.parametrize(
    ("heading", "text", "is_told"),
    [
        ("HPI", "Never smoker.", True),
        ("HPI", "Beer 2-3/wk.", True),
        ("HPI", "No tobacco or vaping.", True),
        ("HPI", "Alcohol: 1-2 glasses of wine a week.", True),
        ("HPI", "No falls or syncope.", True),
        ("PLAN", "No seizures.", True),
        ("PLAN", "No alcohol.", False),
        ("PLAN", "No smoking.", False),
        ("PLAN", "Quit smoking.", False),
        ("PLAN", "No alcohol while on metronidazole.", False),
        ("HPI", "You should stop smoking.", False),
        ("PLAN", "No heavy lifting.", False),
    ],
)
def test_what_is_lived(prepared_note, request_for, heading, text, is_told):
    source = HandoutSource(
        request_for(prepared_note(f"{heading}\nSeen with a cough. {text}\n"), Task.EDUCATE)
    )
    (line,) = (x for x in source.lines if x.text.strip() == text)
    assert is_lived(line, source) is is_told


@pytest.mark.parametrize(
    "text",
    [
        "Go to ED: fever over 101, redness past the line, toes numb.",
        "5. Come to ED: temp over 38, cannot pass urine, clots.",
        "Safety net (teach-back via interpreter): coughing blood, yellow eyes -> 999.",
    ],
)
def test_where_to_go_at_a_sign(prepared_note, request_for, text):
    drafted = compose_handout(
        request_for(prepared_note(f"PLAN\nKeep the cast dry.\n{text}\n"), Task.EDUCATE)
    )
    assert any(s.section == CALL for s in drafted)
    assert not any("toes" in s.text for s in drafted if s.section == ADVICE)


def test_what_is_forbidden_behind_the_signs_is_none(prepared_note, request_for):
    note = "PLAN\nRest.\n\nRETURN IF: fingers blue, cast too tight. No driving while in cast.\n"
    drafted = compose_handout(request_for(prepared_note(note), Task.EDUCATE))
    assert ("No driving while in cast.", ADVICE) in [(s.text, s.section) for s in drafted]
    assert any("fingers blue" in s.text for s in drafted if s.section == CALL)
