"""What a source states: sentences under headings, questions with their answers."""

import pytest

from eval.checks.statements import find_statements

TALK = """Doctor: Any chest pain?
Patient: No, but I cough.
Doctor: Do you smoke?
Patient: Yes, a pack a day. My mom did too.
Doctor: How old are you?
Patient: Forty."""


@pytest.mark.parametrize(
    ("question", "answer"),
    [("Any chest pain?", False), ("Do you smoke?", True), ("How old are you?", None)],
)
def test_answers(question, answer):
    found = [s for s in find_statements(TALK) if s.text.startswith(question)]
    assert [s.answer for s in found] == [answer]


def test_spans_are_of_the_source():
    for statement in find_statements(TALK):
        quoted = statement.span.of(TALK)
        assert quoted.startswith(statement.text[:8])
        assert quoted.endswith(statement.text[-4:])


def test_talk_of_a_relative_goes_on():
    talk = "Doctor: Is your mother well?\nPatient: My mom died.\nPatient: She had cancer."
    assert find_statements(talk)[-1].heading == "family"


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("FAMILY HISTORY:\nGout in father.\n\nFever.", ["FAMILY HISTORY", "FAMILY HISTORY", ""]),
        ("Plan: rest.\n- Water", ["Plan", "Plan"]),
        ("He said so.", [""]),
        ("", []),
    ],
)
def test_headings(text, headings):
    assert [s.heading for s in find_statements(text)] == headings
