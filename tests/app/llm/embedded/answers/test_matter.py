"""Which questions are left to rules, and which lines may be about what a question names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.core.deid_text import DeidText
from app.core.draft import Task, TaskRequest
from app.grounding import GroundedNote
from app.llm.embedded.answers.matter import is_left_to_rules, names_problems, speaks_of_it
from app.llm.embedded.answers.question import read_question
from app.llm.embedded.answers.record_lines import RecordLines


@pytest.mark.parametrize(
    ("line", "question", "speaks"),
    [
        ("CT abdomen: no abscess.", "What did the MRI show?", False),
        ("MRI brain: no infarct.", "What did the MRI show?", True),
        ("Magnetic resonance of the brain is normal.", "What did the MRI show?", True),
        ("Father died of a stroke.", "What did his brother die of?", False),
        ("Brother died of a stroke.", "What did his brother die of?", True),
        ("Mother had breast cancer.", "Was cancer found?", False),
        ("Mother had breast cancer.", "Has anyone had cancer?", True),
        ("His brother snores.", "Does his brother have asthma?", False),
        ("His brother has asthma.", "Does his brother have asthma?", True),
        ("NSTEMI in 2019.", "Has she had an NSTEMI?", True),
        ("It began while she was digging.", "When did the chest pain start?", True),
        ("Lisinopril makes her cough.", "Why was ramipril stopped?", False),
        ("Altace made her cough.", "Why was ramipril stopped?", True),
        ("A statin gave her cramps.", "What came of the statin?", True),
        ("Rosuvastatin gave her cramps.", "What came of the statin?", True),
        ("Metformin gave her cramps.", "What came of the statin?", False),
        ("The left knee is worse.", "What about the right knee?", False),
        ("She walks with a frame.", "How does she get about?", True),
    ],
)
def test_what_is_named_must_be_spoken_of(
    prepared: Callable[[str], GroundedNote],
    request_for: Callable[..., TaskRequest],
    line: str,
    question: str,
    *,
    speaks: bool,
) -> None:
    asked = read_question(DeidText(question, "p1", "m1"))
    record = RecordLines(request_for(prepared(line), Task.ASK, question), asked.stems)
    assert speaks_of_it(asked, record, record.lines[0]) is speaks


@pytest.mark.parametrize(
    ("question", "is_left"),
    [
        ("What dose of metformin does she take?", True),
        ("How often is the insulin given?", True),
        ("What is the lamotrigine titration?", True),
        ("What was her potassium?", True),
        ("What allergies does he have?", True),
        ("What is his code status?", True),
        ("Why was metformin stopped?", False),
        ("Who gives him the insulin?", False),
        ("How does she walk?", False),
    ],
)
def test_values_and_doses_are_left_to_rules(question: str, *, is_left: bool) -> None:
    assert is_left_to_rules(read_question(DeidText(question, "p1", "m1"))) is is_left


@pytest.mark.parametrize(
    ("line", "question", "named"),
    [
        ("The pneumonia cleared in a week.", "How long did the pneumonia last?", True),
        ("It cleared in a week.", "How long did the pneumonia last?", False),
        ("She lives alone.", "Who does she live with?", True),
    ],
)
def test_problems_are_named(
    prepared: Callable[[str], GroundedNote],
    request_for: Callable[..., TaskRequest],
    line: str,
    question: str,
    *,
    named: bool,
) -> None:
    asked = read_question(DeidText(question, "p1", "m1"))
    record = RecordLines(request_for(prepared(line), Task.ASK, question), asked.stems)
    assert names_problems(asked, record, record.lines[0]) is named
