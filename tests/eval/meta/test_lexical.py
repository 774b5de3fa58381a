"""Cheap metrics by hand."""

import pytest

from eval.meta.lexical import LikenessDetector, content_recall, rouge_1, rouge_l

SOURCE = "He takes aspirin daily. No fever at night."


@pytest.mark.parametrize(
    ("likeness", "claim", "expected"),
    [
        (rouge_1, "He takes aspirin daily.", 1.0),
        (rouge_1, "daily aspirin takes he", 1.0),
        (rouge_1, "He takes warfarin daily.", 0.75),
        (rouge_1, "Xylophone.", 0.0),
        (rouge_l, "He takes aspirin daily.", 1.0),
        (rouge_l, "daily aspirin takes he", 0.25),
        (rouge_l, "Xylophone.", 0.0),
        (content_recall, "aspirin fever", 1.0),
        (content_recall, "aspirin 81", 0.5),
        (content_recall, "He is.", 1.0),
    ],
)
def test_likeness(likeness, claim, expected):
    assert likeness(claim, SOURCE) == pytest.approx(expected)


@pytest.mark.parametrize("likeness", [rouge_1, rouge_l])
def test_an_empty_source_is_like_nothing(likeness):
    assert likeness("aspirin", "") == 0


def test_suspects_the_unlike():
    alike, unlike = LikenessDetector("r", rouge_1).judge(
        [("No fever at night.", SOURCE), ("Cough.", SOURCE)]
    )
    assert alike.suspicion < unlike.suspicion
    assert alike.flagged is None
