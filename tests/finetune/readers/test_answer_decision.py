"""Questions to marked notes become choices between their lines and silence."""

from __future__ import annotations

import numpy as np
import pytest

from app.core.span import Span
from finetune.corpora.sides import Side
from finetune.readers.answer_decision import SIGNS, Posed, curve, posed
from finetune.readers.marks import Asked, ReadNote
from finetune.scoring.choice import Choice

TEXT = """SUBJECTIVE
Her neighbour heard her fall. She keeps nine owls in a barn.

PLAN
Chest film if the cough stays.
"""
ANSWERS = {
    "Who noticed the fall?": "Her neighbour heard her fall.",
    "What does she keep in the barn?": "She keeps nine owls in a barn.",
    "What is her sodium?": None,
    "Where does her brother live?": None,
}


def _asked(question: str, answer: str | None) -> Asked:
    if answer is None:
        return Asked(question, ())
    start = TEXT.index(answer)
    return Asked(question, ((Span(start, start + len(answer)),),))


@pytest.fixture
def note() -> ReadNote:
    asked = (_asked(question, answer) for question, answer in ANSWERS.items())
    # Every third question is taken.
    questions = tuple(one for one in asked for _ in range(3))
    return ReadNote("a-visit", Side.DEV, TEXT, (), (), questions)


def test_silence_stands_last_and_is_right_where_no_line_is(note: ReadNote) -> None:
    fall, owls, *rest = posed([note])

    for asked in (fall, owls, *rest):
        assert asked.choice.rows.shape == (len(asked.choice.right), len(SIGNS))
        assert asked.choice.rows[-1, SIGNS.index("silence:always")] == 1
        assert not asked.choice.rows[:-1, SIGNS.index("silence:always")].any()
    for told in (fall, owls):
        assert told.choice.right.sum() == 1
        assert not told.choice.right[-1]
    assert all(asked.choice.right[-1] for asked in rest)


def test_the_curve_counts_each_question_by_weights_of_other_notes() -> None:
    rows = np.zeros((3, len(SIGNS)), dtype=np.float32)
    rows[0, 0] = 5.0
    right = np.array([True, False, False])
    asked = [Posed(n, Choice(rows, right)) for n in range(10)]

    lines = list(curve(asked))

    assert lines[0] == "# at 0.3: 10 of 10 right, of 10 asked"
