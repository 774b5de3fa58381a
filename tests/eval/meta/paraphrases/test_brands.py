"""Brand names and generic names."""

import pytest

from eval.meta.paraphrases.brands import paraphrase


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Furosemide was held.", {"Lasix was held."}),
        ("He takes Lasix.", {"He takes furosemide."}),
        ("Lasix was held.", {"Furosemide was held."}),
    ],
)
def test_rewords(reworded_texts, sentence, expected):
    assert reworded_texts(paraphrase, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Hydralazine was held.",
        "Weight 71 kg.",
    ],
)
def test_leaves_alone(reworded_texts, sentence):
    assert reworded_texts(paraphrase, sentence) == set()
