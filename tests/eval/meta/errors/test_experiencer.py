"""The patient and the relatives exchanged."""

import pytest

from eval.meta.errors.experiencer import corrupt


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Her mother has gout.",
            {
                "The patient has gout.",
                "Her father has gout.",
                "Her sister has gout.",
                "Her brother has gout.",
                "Her daughter has gout.",
                "Her son has gout.",
                "Her maternal aunt has gout.",
                "Her paternal uncle has gout.",
            },
        ),
        ("Family history of gout.", {"Personal history of gout."}),
    ],
)
def test_plants(planted_texts, sentence, expected):
    assert planted_texts(corrupt, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Weight 71 kg.",
        "He has no asthma.",
        "CT showed a nodule.",
    ],
)
def test_leaves_alone(planted_texts, sentence):
    assert planted_texts(corrupt, sentence) == set()


def test_the_patients_own_is_told_of_a_relative(planted_texts):
    made = planted_texts(corrupt, "She has a history of gout.")
    assert "Her brother has a history of gout." in made
    assert all(text.startswith("Her ") for text in made)
