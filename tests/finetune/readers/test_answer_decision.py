"""Questions to marked notes become choices between their lines and silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from finetune.readers.answer_decision import SIGNS, Posed, curve, posed
from finetune.readers.marks import ReadNote, read_marks
from finetune.scoring.choice import Choice

MARKED = """=== A visit
SUBJECTIVE
Her neighbour heard her fall. She keeps nine owls in a barn.

PLAN
Chest film if the cough stays.
--- marks
? Who noticed the fall?
= Her neighbour heard her fall.
? What does she keep in the barn?
= She keeps nine owls in a barn.
? What is her sodium?
? Where does her brother live?
"""


@pytest.fixture
def note(tmp_path: Path) -> ReadNote:
    (tmp_path / "a.txt").write_text(MARKED)
    (note,) = read_marks(tmp_path)
    # Every third question is taken.
    return replace(note, questions=tuple(q for q in note.questions for _ in range(3)))


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
