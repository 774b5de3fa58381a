"""The same subject, named otherwise."""

import pytest

from eval.meta.paraphrases.subject import paraphrase


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He denies fever.", {"The patient denies fever.", "Denies fever."}),
        ("Mr. Farnlow denies fever.", {"The patient denies fever."}),
        ("His knee hurts.", {"The patient's knee hurts."}),
    ],
)
def test_rewords(reworded_texts, sentence, expected):
    assert reworded_texts(paraphrase, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "His mother has gout.",
        "CT showed a nodule.",
    ],
)
def test_leaves_alone(reworded_texts, sentence):
    assert reworded_texts(paraphrase, sentence) == set()
