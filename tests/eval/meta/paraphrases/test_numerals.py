"""Counts in words and digits."""

import pytest

from eval.meta.paraphrases.numerals import paraphrase


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Seen 3 weeks ago.", {"Seen three weeks ago."}),
        ("Three tablets.", {"3 tablets."}),
        ("He is on twelve units.", {"He is on 12 units."}),
    ],
)
def test_rewords(reworded_texts, sentence, expected):
    assert reworded_texts(paraphrase, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "BP 120/70.",
        "Grade 3 sprain.",
        "13 days.",
        "1.5 days.",
    ],
)
def test_leaves_alone(reworded_texts, sentence):
    assert reworded_texts(paraphrase, sentence) == set()
