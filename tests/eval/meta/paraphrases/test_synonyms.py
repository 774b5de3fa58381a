"""Other words of the same meaning."""

import pytest

from eval.meta.paraphrases.synonyms import paraphrase


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He has asthma and hypertension.", {"He has asthma and high blood pressure."}),
        ("There is no pneumothorax.", {"There is no collapsed lung."}),
        ("Dizziness and vomiting.", {"Dizziness and emesis."}),
    ],
)
def test_rewords(reworded_texts, sentence, expected):
    assert reworded_texts(paraphrase, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Weight 71 kg.",
        "He has asthma.",
    ],
)
def test_leaves_alone(reworded_texts, sentence):
    assert reworded_texts(paraphrase, sentence) == set()
