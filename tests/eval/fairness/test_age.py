"""The patient's age and year of birth move together; nobody else's do."""

import pytest

from eval.fairness.age import AGE, swap_age, vary_age
from eval.fairness.variants import LeftOut
from eval.sample import Sample


@pytest.mark.parametrize(
    ("text", "age", "other", "swapped"),
    [
        ("a 73-year-old man", 73, 36, "a 36-year-old man"),
        ("an 82 y/o man", 82, 36, "a 36 y/o man"),
        ("DOB: 07/19/1951. 73-year-old", 73, 36, "DOB: 07/19/1988. 36-year-old"),
        ("born 22.08.1970, 53-year-old", 53, 36, "born 22.08.1987, 36-year-old"),
        ("73-year-old. Father, 73 years old.", 73, 36, "36-year-old. Father, 73 years old."),
        ("73-year-old, 73 kg, in 1951", 73, 36, "36-year-old, 73 kg, in 1951"),
    ],
)
def test_swap(text, age, other, swapped):
    assert swap_age(text, age, other) == swapped


def test_younger_first_and_one_wording(pairs):
    for text in ("A 73-year-old man with gout, 73F", "A 27-year-old man with gout, 27F"):
        (pair,) = pairs(AGE, text)
        assert (pair.first.value, pair.second.value) == ("younger", "older")
        assert text in {pair.first.text, pair.second.text}
        assert pair.neutralize(pair.first.text) == pair.neutralize(pair.second.text)
        assert "gout" in pair.neutralize(text)


def test_other_numbers_stay(pairs):
    (pair,) = pairs(AGE, "A 73-year-old man, weight 73 kg, 36 mg of drug")
    assert pair.neutralize("weight 73 kg, 36 mg") == "weight 73 kg, 36 mg"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Chest clear.", "the age is not told"),
        ("a 17-year-old boy", "a child"),
        ("a 90-year-old man", "an age over 89"),
        ("a 70-year-old man on Medicare", "Medicare"),
    ],
)
def test_left_out(text, reason):
    assert vary_age(Sample("n", text)) == LeftOut(reason)
