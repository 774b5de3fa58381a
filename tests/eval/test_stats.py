"""Intervals hold their estimate, repeat with their seed, and narrow with more notes."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.stats import (
    Ratio,
    compare_groups,
    compare_paired,
    correct_holm,
    estimate,
    ratio_of_sums,
)

RATIOS = st.lists(
    st.builds(
        lambda part, extra: Ratio(part, part + extra + 1),
        st.integers(0, 50),
        st.integers(0, 50),
    ),
    min_size=1,
    max_size=20,
)
P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=12)


def test_micro_average_is_the_ratio_of_sums():
    assert estimate([Ratio(1, 1), Ratio(0, 3)], seed=0).value == pytest.approx(0.25)


def test_no_spread_no_width():
    interval = estimate([Ratio(1, 2)] * 5, seed=0)
    assert (interval.value, interval.low, interval.high) == (0.5, 0.5, 0.5)


def test_standard_error_of_a_mean_of_coin_flips():
    ratios = [Ratio(i % 2) for i in range(100)]
    interval = estimate(ratios, seed=1, n_resamples=4000)
    # Normal theory: 0.5 ± 1.96 * 0.05.
    assert interval.low == pytest.approx(0.402, abs=0.015)
    assert interval.high == pytest.approx(0.598, abs=0.015)


@settings(max_examples=60, deadline=None)
@given(RATIOS, st.integers(0, 2**31))
def test_interval_is_ordered_in_range_and_repeatable(ratios, seed):
    interval = estimate(ratios, seed=seed, n_resamples=200)
    values = [ratio.value for ratio in ratios]
    assert interval.low <= interval.high
    assert min(values) - 1e-9 <= interval.low
    assert interval.high <= max(values) + 1e-9
    assert min(values) - 1e-9 <= interval.value <= max(values) + 1e-9
    assert estimate(ratios, seed=seed, n_resamples=200) == interval


@settings(max_examples=40, deadline=None)
@given(RATIOS)
def test_a_system_does_not_differ_from_itself(ratios):
    difference = compare_paired(ratios, ratios, seed=3, n_resamples=100)
    assert difference.difference.value == difference.difference.low == 0
    assert difference.p == 1.0


@settings(max_examples=40, deadline=None)
@given(RATIOS, st.integers(0, 1000))
def test_swapping_the_systems_flips_the_sign(ratios, seed):
    worse = [Ratio(0, r.whole) for r in ratios]
    one = compare_paired(worse, ratios, seed=seed, n_resamples=100)
    other = compare_paired(ratios, worse, seed=seed, n_resamples=100)
    assert one.difference.value == pytest.approx(-other.difference.value)
    assert one.p == pytest.approx(other.p)


def test_clear_difference_is_significant():
    first, second = [Ratio(i % 2) for i in range(30)], [Ratio(1) for _ in range(30)]
    difference = compare_paired(first, second, seed=0)
    assert difference.difference.value == 0.5
    assert difference.difference.low > 0
    assert difference.p < 0.01


@pytest.mark.parametrize("n", [1, 3, 5, 6])
def test_a_few_notes_are_not_surer_than_so_many_coins(n):
    difference = compare_paired([Ratio(0)] * n, [Ratio(1)] * n, seed=0)
    assert difference.p == max(2 / 2001, 2 ** (1 - n))


def test_blocks_draw_as_one_table_does(monkeypatch):
    ratios = [Ratio(i % 3, 3) for i in range(40)]
    whole = estimate(ratios, seed=7, n_resamples=500)
    monkeypatch.setattr("eval.stats._BLOCK_CELLS", 400)
    monkeypatch.setattr("eval.stats._KEPT_CELLS", 0)
    blocks = estimate(ratios, seed=7, n_resamples=500)
    assert blocks.value == whole.value
    assert blocks.low == pytest.approx(whole.low, abs=0.03)
    assert blocks.high == pytest.approx(whole.high, abs=0.03)


def test_groups_of_different_notes():
    low, high = [Ratio(i % 2) for i in range(40)], [Ratio(1) for _ in range(30)]
    difference = compare_groups(low, high)
    assert difference.difference.value == 0.5
    assert difference.difference.low > 0.3
    assert difference.p < 0.01
    assert difference.n == 70


def test_error_of_a_difference_of_means_by_hand():
    # Means 2 and 6, sample variances 1 and 8.
    difference = compare_groups([Ratio(1), Ratio(2), Ratio(3)], [Ratio(4), Ratio(8)])
    error = math.sqrt(1 / 3 + 8 / 2)
    assert difference.difference.value == 4
    assert difference.difference.high == pytest.approx(4 + 1.959964 * error)
    # Two of five notes can be dealt in ten ways.
    assert difference.p == 0.2


def test_p_of_groups_by_hand():
    # Halves against three quarters of 40 notes each: z = 0.25 / sqrt((0.25 + 0.1875) / 39).
    first, second = [Ratio(i % 2) for i in range(40)], [Ratio(i % 4 > 0) for i in range(40)]
    z = 0.25 / math.sqrt((0.25 + 0.1875) / 39)
    assert compare_groups(first, second).p == pytest.approx(math.erfc(z / math.sqrt(2)))


def test_few_notes_in_a_group_show_little():
    difference = compare_groups([Ratio(0)] * 2, [Ratio(1)] * 3)
    assert difference.p == pytest.approx(0.2)


@settings(max_examples=40, deadline=None)
@given(RATIOS, RATIOS)
def test_difference_of_groups_is_that_of_their_metrics(first, second):
    found = compare_groups(first, second)
    assert found.difference.value == pytest.approx(ratio_of_sums(second) - ratio_of_sums(first))
    assert found.difference.low <= found.difference.high
    assert 0 < found.p <= 1


def test_holm_by_hand():
    # Sorted 0.01, 0.03, 0.04 times 3, 2, 1, then made monotone.
    assert correct_holm([0.04, 0.01, 0.03]) == pytest.approx((0.06, 0.03, 0.06))


@given(P_VALUES)
def test_holm_never_lowers_and_keeps_order(p_values):
    corrected = correct_holm(p_values)
    assert all(c >= p or math.isclose(c, p) for p, c in zip(p_values, corrected, strict=True))
    assert all(0 <= c <= 1 for c in corrected)
    pairs = sorted(zip(p_values, corrected, strict=True))
    assert [c for _, c in pairs] == sorted(c for _, c in pairs)


@pytest.mark.parametrize(
    "call",
    [
        lambda: estimate([], seed=0),
        lambda: compare_paired([], [], seed=0),
        lambda: compare_paired([Ratio(1)], [Ratio(1), Ratio(1)], seed=0),
        lambda: compare_groups([], [Ratio(1)]),
        lambda: Ratio(1, 0),
        lambda: Ratio(math.nan, 1),
        lambda: Ratio(1, math.inf),
    ],
)
def test_programmers_mistakes_raise(call):
    with pytest.raises(ValueError, match="needs"):
        call()
