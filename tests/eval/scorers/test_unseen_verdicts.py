"""The control of verdicts."""

from app.core.claim import Label
from eval.output import Output, Record
from eval.sample import GoldClaim, Sample
from eval.scorers.scorer import Unscored
from eval.scorers.unseen_verdicts import score_unseen_verdicts
from eval.stats import Ratio

CLAIMS = (GoldClaim("a", supported=True), GoldClaim("b", supported=False))
SAMPLE = Sample("n", "text", unseen="other", claims=CLAIMS)


def score(sample, labels):
    return score_unseen_verdicts(Record(sample, Output(unseen_labels=labels)))["unseen_accuracy"]


def test_labels_beside_another_source():
    assert score(SAMPLE, (Label.SUPPORTED, Label.UNSUPPORTED)) == Ratio(2, 2)
    assert score(SAMPLE, (Label.CONTRADICTED, Label.UNSUPPORTED)) == Ratio(1, 2)


def test_what_cannot_be_scored():
    assert score(SAMPLE, None) is Unscored.NO_OUTPUT
    assert score(SAMPLE, (Label.SUPPORTED,)) is Unscored.NO_OUTPUT
    assert score(Sample("n", "text", claims=CLAIMS), ()) is Unscored.NO_GOLD
