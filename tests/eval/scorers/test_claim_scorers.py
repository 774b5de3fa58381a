"""Scorers of one kind of error each: what they count, what they leave alone."""

import pytest

from app.core.claim import Claim
from eval.scorers.assertion import score_assertion
from eval.scorers.drug import score_drug
from eval.scorers.experiencer import score_experiencer
from eval.scorers.laterality import score_laterality
from eval.scorers.quantity import score_quantity
from eval.scorers.scorer import Unscored
from eval.scorers.severity import score_severity
from eval.scorers.support import score_support
from eval.scorers.temporality import score_temporality
from eval.stats import Ratio

SOURCE = """Denies fever. Mild pain in the left knee.
Metformin 500 mg BID was held. History of gout. Her mother had lupus. CT is planned for Monday."""


@pytest.mark.parametrize(
    ("score", "metric", "right", "wrong"),
    [
        (score_quantity, "number_support", "Metformin 0.5 g.", "Metformin 850 mg."),
        (score_quantity, "frequency_support", "Metformin q12h.", "Metformin TID."),
        (score_drug, "drug_support", "Glucophage was held.", "Glipizide was held."),
        (score_assertion, "assertion_consistency", "No fever.", "She has a fever."),
        (score_laterality, "laterality_consistency", "Left knee pain.", "Right knee pain."),
        (score_temporality, "temporality_consistency", "CT on Monday.", "A CT was performed."),
        (score_temporality, "status_consistency", "Metformin held.", "Metformin was increased."),
        (score_experiencer, "experiencer_consistency", "Mother with lupus.", "She has lupus."),
        (score_severity, "severity_consistency", "Mild knee pain.", "Severe knee pain."),
    ],
)
def test_one_right_and_one_wrong(record, score, metric, right, wrong):
    claims = (Claim(right), Claim(wrong))
    assert score(record(source=SOURCE, claims=claims))[metric] == Ratio(1, 2)


@pytest.mark.parametrize(
    ("score", "metric"),
    [
        (score_quantity, "number_support"),
        (score_drug, "drug_support"),
        (score_laterality, "laterality_consistency"),
        (score_temporality, "status_consistency"),
        (score_severity, "severity_consistency"),
    ],
)
def test_claims_that_say_nothing_of_a_kind_are_not_judged(record, score, metric):
    made = record(source=SOURCE, claims=(Claim("History of gout."),))
    assert score(made)[metric] is Unscored.NOTHING_TO_JUDGE


def test_no_summary_is_unscored(record):
    assert score_drug(record())["drug_support"] is Unscored.NO_OUTPUT


def test_the_score_orders_summaries(record):
    right, wrong = (
        score_support(record(source=SOURCE, claims=(Claim(text),)))["support_score"]
        for text in ("No fever.", "She has a fever.")
    )
    assert isinstance(right, Ratio)
    assert isinstance(wrong, Ratio)
    assert right.value > 0.8
    assert wrong.value < 0.1
