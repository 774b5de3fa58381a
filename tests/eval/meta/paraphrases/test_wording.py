"""Words of the same meaning."""

import pytest

from eval.meta.paraphrases.wording import paraphrase


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He denies fever.", {"He does not report fever."}),
        ("Aspirin was held.", {"Aspirin was put on hold."}),
        ("He possibly has gout.", {"He may have gout."}),
    ],
)
def test_rewords(reworded_texts, sentence, expected):
    assert reworded_texts(paraphrase, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Weight 71 kg.",
        "Aspirin was started on day 2.",
    ],
)
def test_leaves_alone(reworded_texts, sentence):
    assert reworded_texts(paraphrase, sentence) == set()
