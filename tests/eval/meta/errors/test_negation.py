"""Presence and absence turned round."""

import pytest

from eval.meta.errors.negation import corrupt


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He denies fever.", {"He reports fever."}),
        ("He reports fever.", {"He denies fever."}),
        ("There is no pneumothorax.", {"There is pneumothorax."}),
        ("CT was negative for ascites.", {"CT was positive for ascites."}),
        ("No evidence of ascites.", {"Evidence of ascites."}),
        ("Ascites was not seen.", {"Ascites was seen."}),
        ("Pneumonia was ruled out.", {"Pneumonia was confirmed."}),
        ("Urine culture was negative.", {"Urine culture was positive."}),
    ],
)
def test_plants(planted_texts, sentence, expected):
    assert planted_texts(corrupt, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Weight 71 kg.",
        "He reports that it hurts.",
        "Continue aspirin.",
    ],
)
def test_leaves_alone(planted_texts, sentence):
    assert planted_texts(corrupt, sentence) == set()
