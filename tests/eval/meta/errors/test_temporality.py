"""Past, present and future exchanged."""

import pytest

from eval.meta.errors.temporality import corrupt


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He underwent appendectomy.", {"He is scheduled for appendectomy."}),
        (
            "She is scheduled for appendectomy in 7 weeks.",
            {"She underwent appendectomy last year."},
        ),
        ("He has a history of gout.", {"He was just diagnosed with gout."}),
        ("Chronic gout.", {"New gout."}),
        ("It began 3 days ago.", {"It began 3 years ago."}),
        ("The cough has resolved.", {"The cough is ongoing."}),
    ],
)
def test_plants(planted_texts, sentence, expected):
    assert planted_texts(corrupt, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Weight 71 kg.",
        "He denies fever.",
        "No fracture.",
    ],
)
def test_leaves_alone(planted_texts, sentence):
    assert planted_texts(corrupt, sentence) == set()
