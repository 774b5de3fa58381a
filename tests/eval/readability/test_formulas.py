"""Grades by hand."""

import pytest

from eval.readability.formulas import flesch_kincaid_grade, smog_grade
from eval.readability.reading import read

CASES = [
    # 5 words, 2 sentences, 6 syllables, no long word.
    ("Take one pill. Drink water.", 0.39 * 2.5 + 11.8 * 1.2 - 15.59, 3.1291),
    # 3 words, 1 sentence, 9 syllables, 2 long words: 60 in thirty sentences.
    ("Hypertension and pneumonia.", 0.39 * 3 + 11.8 * 3 - 15.59, 1.0430 * 60**0.5 + 3.1291),
]


@pytest.mark.parametrize(("text", "fkgl", "smog"), CASES)
def test_grades(text, fkgl, smog):
    assert flesch_kincaid_grade(read(text)) == pytest.approx(fkgl)
    assert smog_grade(read(text)) == pytest.approx(smog)


@pytest.mark.parametrize("grade", [flesch_kincaid_grade, smog_grade])
def test_no_words_no_grade(grade):
    with pytest.raises(ValueError, match="without words"):
        grade(read("12 – 14"))
