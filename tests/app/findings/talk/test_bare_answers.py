from __future__ import annotations

import pytest

from app.findings import find_critical, findings_by_rule
from app.findings.talk.bare_answers import bare_answers
from tests.app.findings.notes import note_of

_MARKLESS = "any chest pain no any fever no any cough yes"
_BY_LINES = "any chest pain\nno\nany fever\nno\nany cough\nyes a little"
_BY_COMMAS = "Any chest pain, no. Any fever, no. Any cough, yes."
_BY_STOPS = "okay any chest pain. no. any fever. nope. and any cough. yeah."


@pytest.mark.parametrize(
    "talk",
    [_MARKLESS, _BY_LINES, _BY_COMMAS, _BY_STOPS],
    ids=["markless", "lines", "commas", "stops"],
)
def test_each_answer_is_of_the_question_before_it(talk: str) -> None:
    note = note_of(talk)
    assert [(f.span.of(talk), f.assertion.value) for f in findings_by_rule(note)] == [
        ("chest pain", "absent"),
        ("fever", "absent"),
        ("cough", "present"),
    ]


@pytest.mark.parametrize(
    ("talk", "rules"),
    [
        ("any chest pain\nno\nany suicidal thoughts\nyes", ["suicidal ideation"]),
        ("any chest pain no any suicidal thoughts yes", ["suicidal ideation"]),
        ("any chest pain\nyes\nany suicidal thoughts\nno", []),
    ],
)
def test_a_critical_question_is_as_it_is_answered(talk: str, rules: list[str]) -> None:
    note = note_of(talk)
    assert [c.rule for c in find_critical(note, findings_by_rule(note))] == rules


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Have you had any fever\nNo", ["Have you had any fever"]),
        ("DR: any fever\nPT: no", ["any fever"]),
        ("Any fever. No rash.", []),
        ("Any movement hurts. No fever.", []),
        ("She denies any fever. No.", []),
        ("Any fever\nNormal heart.", []),
        ("Rash? No.", ["Rash"]),
        ("Left arm pain? Yes, all day.", ["Left arm pain"]),
        ("Pneumonia? No clear evidence.", []),
        ("Seen by whoever was there on Monday? No.", []),
        ("", []),
    ],
)
def test_what_is_asked(text: str, asked: list[str]) -> None:
    assert [a.asked.of(text) for a in bare_answers(text)] == asked
