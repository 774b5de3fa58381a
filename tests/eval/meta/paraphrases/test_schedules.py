"""Writings of one schedule."""

import pytest

from eval.meta.paraphrases.schedules import paraphrase


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("aspirin q6h", {"aspirin every 6 hours", "aspirin every six hours"}),
        (
            "aspirin BID",
            {
                "aspirin twice daily",
                "aspirin twice a day",
                "aspirin 2 times a day",
                "aspirin two times daily",
            },
        ),
    ],
)
def test_rewords(reworded_texts, sentence, expected):
    assert reworded_texts(paraphrase, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "He takes aspirin.",
        "a dailyish dose",
    ],
)
def test_leaves_alone(reworded_texts, sentence):
    assert reworded_texts(paraphrase, sentence) == set()
