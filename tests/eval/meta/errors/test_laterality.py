"""Sides of the body, and words that only look like sides."""

import pytest

from eval.meta.errors.laterality import corrupt


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Pain in the left knee.", {"Pain in the right knee."}),
        ("Right-sided weakness.", {"Left-sided weakness."}),
        ("Bilateral effusions.", {"Left effusions.", "Right effusions."}),
    ],
)
def test_plants(planted_texts, sentence, expected):
    assert planted_texts(corrupt, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "He left the hospital.",
        "Call right away.",
        "Both parents are well.",
    ],
)
def test_leaves_alone(planted_texts, sentence):
    assert planted_texts(corrupt, sentence) == set()
