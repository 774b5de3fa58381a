"""Lists in another order."""

import pytest

from eval.meta.paraphrases.order import paraphrase


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "He denies fever, cough and rash.",
            {"He denies cough, rash and fever.", "He denies rash, cough and fever."},
        ),
        ("No edema or pallor.", {"No pallor or edema."}),
    ],
)
def test_rewords(reworded_texts, sentence, expected):
    assert reworded_texts(paraphrase, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "He has asthma.",
        "He fell and hit his head.",
        "BP 120/70, HR 80.",
    ],
)
def test_leaves_alone(reworded_texts, sentence):
    assert reworded_texts(paraphrase, sentence) == set()


def test_long_lines_take_no_time(reworded_texts):
    reworded_texts(paraphrase, "He has " + "word " * 400)
