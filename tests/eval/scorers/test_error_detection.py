"""Error detection against values computed by hand."""

import pytest

from eval.output import FoundError, Output, Record
from eval.sample import GoldError, Sample
from eval.scorers.error_detection import score_error_detection
from eval.scorers.scorer import Unscored
from eval.stats import Ratio

NONE, WRONG = GoldError(None), GoldError(2, "give two tablets")
LEFT = Unscored.NOTHING_TO_JUDGE
NAMES = (
    "error_flag_accuracy", "error_found", "error_free_left", "error_sentence_accuracy",
    "error_correction_rouge1",
)  # fmt: skip


@pytest.mark.parametrize(
    ("case", "gold", "found", "expected"),
    [
        ("rightly none", NONE, FoundError(None), (1, LEFT, 1, 1, 1)),
        ("a false alarm", NONE, FoundError(2, "x"), (0, LEFT, 0, 0, 0)),
        ("overlooked", WRONG, FoundError(None), (0, 0, LEFT, 0, 0)),
        ("seen and mended", WRONG, FoundError(2, "give two tablets"), (1, 1, LEFT, 1, 1)),
        ("another sentence", WRONG, FoundError(1, "give a drug"), (1, 1, LEFT, 0, 1 / 3)),
        ("not mended", WRONG, FoundError(2), (1, 1, LEFT, 1, 0)),
    ],
)
def test_by_hand(case, gold, found, expected):
    scores = score_error_detection(Record(Sample("n", "text", error=gold), Output(error=found)))
    got = [s.value if isinstance(s, Ratio) else s for s in (scores[name] for name in NAMES)]
    assert got == [e if isinstance(e, Unscored) else pytest.approx(e) for e in expected], case


def test_without_gold_or_output_nothing_is_scored():
    plain, wrong = Sample("n", "text"), Sample("n", "text", error=WRONG)
    found = Output(error=FoundError(None))
    assert set(score_error_detection(Record(plain, found)).values()) == {Unscored.NO_GOLD}
    assert set(score_error_detection(Record(wrong, Output())).values()) == {Unscored.NO_OUTPUT}
