"""Amounts stay equal."""

import pytest

from eval.meta.paraphrases.conversions import paraphrase


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A 9 mm nodule.", {"A 0.9 cm nodule."}),
        ("A 2.5 cm nodule.", {"A 25 mm nodule."}),
        ("metformin 1000 mg", {"metformin 1 g"}),
        ("in 2 weeks", {"in 14 days"}),
    ],
)
def test_rewords(reworded_texts, sentence, expected):
    assert reworded_texts(paraphrase, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "every 8 hours",
        "2 x 3 cm",
        "3 weeks ago",
        "Heart rate 80.",
    ],
)
def test_leaves_alone(reworded_texts, sentence):
    assert reworded_texts(paraphrase, sentence) == set()
