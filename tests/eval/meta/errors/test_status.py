"""What is done with a drug."""

import pytest

from eval.meta.errors.status import corrupt


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Continue metformin 500 mg daily.", {"Stop metformin 500 mg daily."}),
        ("Metformin was stopped.", {"Metformin was continued."}),
        ("Hold warfarin.", {"Continue warfarin."}),
        ("She is no longer taking oxycodone.", {"She is still taking oxycodone."}),
        ("Prednisone was increased to 40 mg.", {"Prednisone was decreased to 40 mg."}),
    ],
)
def test_plants(planted_texts, sentence, expected):
    assert planted_texts(corrupt, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Pneumonia was raised as a possibility.",
        "Continue physical therapy.",
        "They walk daily.",
    ],
)
def test_leaves_alone(planted_texts, sentence):
    assert planted_texts(corrupt, sentence) == set()
