"""Means of F1 pool precision and recall each by itself, and are resampled as a whole."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.contribution import Kappa, MeanF1, Ratio, from_sums, gradient, pooled
from eval.significance import mcnemar_of_ratios, permutation_p
from eval.stats import compare_groups, compare_paired, estimate, ratio_of_sums

COUNTS = st.integers(0, 20)
RATES = st.tuples(COUNTS, COUNTS).map(lambda pair: (min(pair), max(pair)))
F1S = st.lists(
    st.builds(lambda p, r: MeanF1.of((*p, *r)), RATES, RATES.map(lambda r: (r[0], r[1] + 1))),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize(
    ("case", "pairs", "expected"),
    [
        # Precision 3/4 and recall 1/2.
        ("one", (3, 4, 1, 2), 0.6),
        ("nothing right", (0, 4, 0, 2), 0.0),
        ("nothing found", (0, 0, 0, 2), 0.0),
        ("mean of two", (3, 4, 1, 2, 2, 2, 2, 2), 0.8),
        ("one of two has nothing to judge", (3, 4, 1, 2, 0, 0, 0, 0), 0.6),
    ],
)
def test_own_value_by_hand(case, pairs, expected):
    assert MeanF1.of(pairs).value == pytest.approx(expected), case


def test_precision_and_recall_are_pooled_before_the_mean():
    # Precision (1 + 0) / (1 + 3), recall (1 + 0) / (2 + 0): not the mean of 2/3 and 0.
    notes = [MeanF1.of((1, 1, 1, 2)), MeanF1.of((0, 3, 0, 0))]
    assert ratio_of_sums(notes) == pytest.approx(1 / 3)
    assert estimate(notes, seed=0).value == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    "sums",
    [(), (1.0,), (1.0, 2.0, 3.0), (1, 0, 0, 0), (math.nan, 1, 1, 1), (-1, 1, 1, 1), (1.0, 0.0)],
)
def test_no_contribution(sums):
    with pytest.raises((ValueError, TypeError)):
        from_sums(sums)


@settings(max_examples=40, deadline=None)
@given(F1S)
def test_sums_come_back_and_intervals_hold_them(notes):
    assert [from_sums(note.sums) for note in notes] == notes
    interval = estimate(notes, seed=1, n_resamples=100)
    assert 0 <= interval.low <= interval.high <= 1
    difference = compare_paired(notes, notes, seed=1, n_resamples=100)
    assert (difference.difference.value, difference.p) == (0, 1)


def test_one_pair_of_equal_wholes_is_the_micro_f1():
    # Dice: where both wholes are what a Ratio adds up, both ways of writing an F1 agree.
    counts = [(2, 3, 4), (0, 1, 2), (5, 5, 5), (1, 6, 2)]
    ratios = [Ratio(2 * hit, found + gold) for hit, found, gold in counts]
    f1s = [MeanF1.of((hit, found, hit, gold)) for hit, found, gold in counts]
    one, two = (estimate(notes, seed=4) for notes in (ratios, f1s))
    assert (one.value, one.low, one.high) == pytest.approx((two.value, two.low, two.high))
    groups = [compare_groups(n[:2], n[2:]).difference for n in (ratios, f1s)]
    assert groups[0].low == pytest.approx(groups[1].low)
    swapped = [permutation_p(n[:2], n[2:], seed=0) for n in (ratios, f1s)]
    assert swapped[0] == swapped[1]


@pytest.mark.parametrize("sums", [(3.0, 7.0), (3.0, 4.0, 5.0, 9.0, 1.0, 2.0, 1.5, 3.0)])
def test_gradient_equals_small_steps(sums):
    at, step = np.array(sums), 1e-6
    steps = [
        float(pooled(at + step * unit) - pooled(at - step * unit)) / (2 * step)
        for unit in np.eye(len(sums))
    ]
    assert gradient(at) == pytest.approx(steps, abs=1e-6)


def test_an_f1_is_no_single_right_or_wrong():
    assert mcnemar_of_ratios([MeanF1.of((1, 1, 1, 1))], [MeanF1.of((0, 1, 0, 1))]) is None


@pytest.mark.parametrize(
    ("case", "cells", "expected"),
    [
        # Cohen 1960's way by hand: p_o 0.7, p_e 0.5.
        ("by hand", (20, 5, 10, 15), 0.4),
        ("agree", (3, 0, 0, 4), 1.0),
        ("disagree", (0, 3, 3, 0), -1.0),
        ("chance alone", (1, 1, 1, 1), 0.0),
        ("one answer to all", (5, 0, 0, 0), 0.0),
    ],
)
def test_kappa_by_hand(case, cells, expected):
    assert Kappa.of(cells).value == pytest.approx(expected), case


@pytest.mark.parametrize("cells", [(), (1, 2, 3), (0, 0, 0, 0), (1, -1, 1, 1), (math.inf, 1, 1, 1)])
def test_no_kappa(cells):
    with pytest.raises(ValueError):
        Kappa.of(cells)


@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS, COUNTS).filter(any), min_size=1, max_size=6))
def test_kappa_pools_counts_and_comes_back_from_a_file(notes):
    kappas = [Kappa.of([float(n) for n in cells]) for cells in notes]
    totals = [float(sum(column)) for column in zip(*notes, strict=True)]
    assert ratio_of_sums(kappas) == pytest.approx(Kappa.of(totals).value)
    assert [from_sums(kappa.sums) for kappa in kappas] == kappas


@given(st.tuples(*[st.integers(1, 20)] * 4))
def test_the_slopes_of_kappa_are_its_differences(cells):
    sums = np.array([*cells, sum(cells)], dtype=np.float64)
    step = 1e-5
    for i in range(4):
        up, down = sums.copy(), sums.copy()
        up[i] += step
        down[i] -= step
        by_hand = (pooled(up) - pooled(down)) / (2 * step)
        assert gradient(sums)[i] == pytest.approx(by_hand, abs=1e-6)
    assert gradient(sums)[4] == 0
