"""Terms and their abbreviations."""

import pytest

from eval.meta.paraphrases.abbreviations import paraphrase


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He has HTN.", {"He has hypertension."}),
        ("Hemoglobin was 9.", {"Hgb was 9."}),
        ("metformin 500 mg PO", {"metformin 500 mg by mouth"}),
        ("S/p appendectomy.", {"Status post appendectomy."}),
    ],
)
def test_rewords(reworded_texts, sentence, expected):
    assert reworded_texts(paraphrase, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "He said ms and ra.",
        "Weight 71 kg.",
        "Po Valley.",
    ],
)
def test_leaves_alone(reworded_texts, sentence):
    assert reworded_texts(paraphrase, sentence) == set()
