"""Rank correlations by hand, and beside scipy's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from eval.meta.correlation import correlate, kendall, spearman


def floats(*values):
    return np.array(values, dtype=np.float64)


@pytest.mark.parametrize(
    ("a", "b", "rho", "tau"),
    [
        ((1, 2, 3), (10, 20, 30), 1.0, 1.0),
        ((1, 2, 3), (3, 2, 1), -1.0, -1.0),
        ((1, 2, 3), (1, 3, 2), 0.5, 1 / 3),
        ((1, 1, 2), (1, 2, 3), 0.8660254, 0.8164966),
        ((1, 1, 1), (1, 2, 3), None, None),
    ],
)
def test_by_hand(a, b, rho, tau):
    assert spearman(floats(*a), floats(*b)) == (None if rho is None else pytest.approx(rho))
    assert kendall(floats(*a), floats(*b)) == (None if tau is None else pytest.approx(tau))


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=20))
def test_as_scipy_has_it(pairs):
    a, b = floats(*(x for x, _ in pairs)), floats(*(y for _, y in pairs))
    if len(set(a)) > 1 and len(set(b)) > 1:
        assert spearman(a, b) == pytest.approx(stats.spearmanr(a, b)[0])
        assert kendall(a, b) == pytest.approx(stats.kendalltau(a, b)[0])
    else:
        assert spearman(a, b) is None
        assert kendall(a, b) is None


def test_interval_holds_the_value():
    pairs = [(f"n{i}", float(i), float((i * 7) % 10)) for i in range(10)]
    interval = correlate(spearman, pairs, seed=0, n_resamples=200)
    assert interval is not None
    assert interval.low <= interval.value <= interval.high
    assert interval == correlate(spearman, pairs, seed=0, n_resamples=200)


@pytest.mark.parametrize("pairs", [[], [("n", 1.0, 1.0), ("m", 1.0, 2.0)]])
def test_nothing_to_correlate(pairs):
    assert correlate(kendall, pairs, seed=0) is None
