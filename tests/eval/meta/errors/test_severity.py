"""Degrees that nobody takes for each other."""

import pytest

from eval.meta.errors.severity import corrupt


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mild edema.", {"Severe edema.", "Moderate edema."}),
        ("A small effusion.", {"A large effusion."}),
        ("It is getting worse.", {"It is getting better."}),
    ],
)
def test_plants(planted_texts, sentence, expected):
    assert planted_texts(corrupt, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Weight 71 kg.",
        "A smaller effusion.",
        "Trauma-severe unit.",
    ],
)
def test_leaves_alone(planted_texts, sentence):
    assert planted_texts(corrupt, sentence) == set()
