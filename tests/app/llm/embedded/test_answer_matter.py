"""A line that the reader likes answers only if it speaks of what the question names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.core.deid_text import DeidText
from app.core.draft import Task, TaskRequest
from app.grounding import GroundedNote
from app.llm.embedded.answer_matter import speaks_of_it
from app.llm.embedded.question import read_question
from app.llm.embedded.record_lines import RecordLines


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
        ("Chest pain since noon.", "Has she had a heart attack?", False),
        ("NSTEMI in 2019.", "Has she had an NSTEMI?", True),
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
