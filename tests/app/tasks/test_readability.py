"""Grade levels against values computed by hand."""

import pytest

from app.tasks.readability import flesch_kincaid_grade


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("", 0.0),
        ("12 / 34.", 0.0),
        ("The cat sat.", 0.0),  # 0.39·3 + 11.8·1 − 15.59 < 0
        ("Take it twice a day with water.", 0.63),  # 7 words, 8 syllables
    ],
)
def test_grade(text, grade):
    assert flesch_kincaid_grade(text) == pytest.approx(grade, abs=0.02)


def test_longer_words_and_sentences_are_harder():
    easy = flesch_kincaid_grade("You have a lung infection. Rest at home.")
    hard = flesch_kincaid_grade("Radiographic evaluation demonstrated pulmonary consolidation.")
    assert easy < 6 < hard


def test_names_that_nobody_can_shorten_are_left_out():
    text = "Take hydrochlorothiazide every day."
    assert flesch_kincaid_grade(text, without={"hydrochlorothiazide"}) < flesch_kincaid_grade(text)
