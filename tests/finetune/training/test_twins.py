"""The loss of twins, worked out by hand."""

import math

import pytest
import torch

from finetune.encoding.features import IGNORED
from finetune.training.twins import twin_loss

X = IGNORED


def _loss(sure: list[list[float]], labels: list[list[int]]) -> float:
    """Two labels, the logit of the second 0."""
    first = torch.tensor(sure)
    return float(twin_loss(torch.stack([first, torch.zeros_like(first)], -1), torch.tensor(labels)))


def test_it_counts_by_how_much_a_true_claim_leads_the_wrong_one_behind_it() -> None:
    sure = [[9.0, 2.0, 9.0, -1.0, 5.0], [0.5, 9.0, 1.0, 0.0, 0.0]]
    labels = [[X, 0, X, 1, 1], [0, X, 1, X, X]]

    by_hand = (math.log1p(math.exp(-3.0)) + math.log1p(math.exp(0.5))) / 2
    assert _loss(sure, labels) == pytest.approx(by_hand, rel=1e-5)


@pytest.mark.parametrize(
    "labels", [[[X, 0, 0]], [[1, 1, 0]], [[X, X, 0], [1, X, X]]], ids=["true", "turned", "two rows"]
)
def test_claims_without_a_twin_cost_nothing(labels: list[list[int]]) -> None:
    assert _loss([[1.0, 2.0, 3.0]] * len(labels), labels) == 0.0
