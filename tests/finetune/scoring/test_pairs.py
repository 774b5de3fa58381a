from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finetune.scoring.pairs import Judged, calibration_error, fit_temperature, score_pairs

LABELS = ("supported", "unsupported")


def _sure(shares: dict[float, int], *, sharpness: float = 1.0) -> Judged:
    """Pairs told with some probability and right as often, then made surer than that."""
    logits: list[tuple[float, float]] = []
    truth: list[int] = []
    for share, n in shares.items():
        margin = sharpness * math.log(share / (1 - share))
        n_right = round(share * n)
        logits += [(margin, 0.0)] * n
        truth += [0] * n_right + [1] * (n - n_right)
    return Judged(np.array(logits), np.array(truth))


def test_scores_of_pairs_worked_out_by_hand() -> None:
    judged = Judged(
        np.array([[2.0, 0.0], [2.0, 0.0], [0.0, 2.0], [2.0, 0.0]]), np.array([0, 0, 1, 1])
    )

    scores = score_pairs(judged, ("a", "a", "b", "b"), LABELS, temperature=1.0, seed=1)

    sure = 1 / (1 + math.exp(-2))
    assert scores.accuracy == 0.75
    assert scores.base_rate == 0.5
    assert scores.balanced_accuracy == 0.75
    assert [(s.label, s.n_rows, s.precision, s.recall) for s in scores.by_label] == [
        ("supported", 2, pytest.approx(2 / 3), 1.0),
        ("unsupported", 2, 1.0, 0.5),
    ]
    assert scores.calibration_error == pytest.approx(abs(sure - 0.75))
    assert scores.brier == pytest.approx((3 * 2 * (1 - sure) ** 2 + 2 * sure**2) / 4)
    assert scores.accuracy_range is not None
    assert (scores.accuracy_range.low, scores.accuracy_range.high) == (0.5, 1.0)


def test_probabilities_that_are_as_often_right_have_no_error() -> None:
    judged = _sure({0.6: 50, 0.8: 50, 0.9: 50})

    assert calibration_error(judged.probabilities(), judged.truth) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("sharpness", [0.5, 1.0, 3.0])
def test_the_temperature_takes_back_what_a_model_is_too_sure_of(sharpness: float) -> None:
    judged = _sure({0.6: 500, 0.8: 500, 0.9: 500}, sharpness=sharpness)

    temperature = fit_temperature(judged)

    assert temperature == pytest.approx(sharpness, rel=0.03)
    after = calibration_error(judged.probabilities(temperature), judged.truth)
    assert after == pytest.approx(0.0, abs=0.01)


def test_without_development_pairs_nothing_is_divided() -> None:
    assert fit_temperature(Judged(np.zeros((0, 2)), np.zeros(0, dtype=np.int64))) == 1.0


def test_pairs_of_one_patient_are_one_witness() -> None:
    scores = score_pairs(_sure({0.8: 10}), ("a",) * 10, LABELS, temperature=1.0, seed=1)

    assert scores.accuracy_range is None


def test_a_label_that_no_pair_has_does_not_count_in_the_mean() -> None:
    judged = Judged(np.array([[2.0, 0.0, 0.0], [0.0, 2.0, 0.0]]), np.array([0, 1]))

    scores = score_pairs(judged, ("a", "b"), (*LABELS, "contradicted"), temperature=1.0, seed=1)

    assert scores.balanced_accuracy == 1.0
    assert scores.by_label[2].n_rows == 0


@given(
    st.lists(
        st.tuples(st.floats(-50, 50), st.floats(-50, 50), st.integers(0, 1)), min_size=1, max_size=8
    ),
    st.floats(0.05, 20),
)
def test_probabilities_add_up_and_errors_are_shares(
    rows: list[tuple[float, float, int]], temperature: float
) -> None:
    judged = Judged(np.array([row[:2] for row in rows]), np.array([row[2] for row in rows]))

    found = judged.probabilities(temperature)

    assert found.sum(axis=1) == pytest.approx(1.0)
    assert 0 <= calibration_error(found, judged.truth) <= 1
