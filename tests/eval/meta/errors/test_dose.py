"""Doses change, other numbers do not."""

import pytest

from eval.meta.errors.dose import corrupt


@pytest.mark.parametrize(
    "sentence",
    [
        "Creatinine was 1.4 mg/dL.",
        "He takes metformin twice.",
        "Weight 500 mg of dust.",
    ],
)
def test_leaves_alone(planted_texts, sentence):
    assert planted_texts(corrupt, sentence) == set()


def test_another_dose(planted_texts):
    made = planted_texts(corrupt, "lisinopril 10 mg daily for 8 weeks")
    assert {"lisinopril 20 mg daily for 8 weeks", "lisinopril 5 mg daily for 8 weeks"} <= made
    assert all(text.endswith("mg daily for 8 weeks") for text in made)


def test_a_change_of_dose_never_ends_where_it_began(planted_texts):
    made = planted_texts(corrupt, "Lisinopril was increased from 10 mg to 20 mg.")
    assert made
    assert not {"Lisinopril was increased from 20 mg to 20 mg."} & made
