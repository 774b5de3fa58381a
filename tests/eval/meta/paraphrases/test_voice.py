"""Frames of whole sentences."""

import pytest

from eval.meta.paraphrases.voice import paraphrase


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He underwent appendectomy in 2011.", {"In 2011, appendectomy was performed."}),
        ("Ascites was not seen.", {"There was no ascites."}),
        ("We continued aspirin 81 mg.", {"Aspirin 81 mg was continued."}),
        ("Possible gout was raised by the clinic.", {"The clinic thought that it might be gout."}),
    ],
)
def test_rewords(reworded_texts, sentence, expected):
    assert reworded_texts(paraphrase, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Weight 71 kg.",
        "He underwent appendectomy.",
    ],
)
def test_leaves_alone(reworded_texts, sentence):
    assert reworded_texts(paraphrase, sentence) == set()
