"""Values change; doses, schedules and names do not."""

import pytest

from eval.meta.errors.number import corrupt


@pytest.mark.parametrize(
    "sentence",
    [
        "lisinopril 10 mg daily",
        "metformin every 8 hours",
        "type 2 diabetes",
        "No fever.",
    ],
)
def test_leaves_alone(planted_texts, sentence):
    assert planted_texts(corrupt, sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Heart rate 80.",
        "Creatinine was 1.4 mg/dL.",
        "He is 61 years old.",
        "BP 120/70.",
        "Seen in 2011.",
    ],
)
def test_every_change_is_another_number(planted_texts, sentence):
    made = planted_texts(corrupt, sentence)
    assert made
    assert sentence not in made


def test_years_stay_years(planted_texts):
    made = planted_texts(corrupt, "Seen in 2011.")
    assert made <= {f"Seen in {year}." for year in (2001, 2006, 2008, 2009, 2010)}
