"""McNemar and permutation tests equal what is worked out by hand."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.significance import mcnemar, mcnemar_of_counts, mcnemar_of_ratios, permutation_p
from eval.stats import Ratio

COUNTS = st.integers(0, 60)
RATIOS = st.builds(lambda part, extra: Ratio(part, part + extra + 1), COUNTS, COUNTS)
PAIRS = st.lists(st.tuples(RATIOS, RATIOS), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("only_first", "only_second", "exact", "mid_p"),
    [
        # 2 * (1 + 14 + 91 + 364) / 2**14, and half of the last term less on each side.
        (3, 11, 940 / 16384, 576 / 16384),
        (0, 6, 2 / 64, 1 / 64),
        (1, 0, 1.0, 0.5),
        (5, 5, 1.0, 1.0),
        (0, 0, 1.0, 1.0),
    ],
)
def test_mcnemar_by_hand(only_first, only_second, exact, mid_p):
    found = mcnemar_of_counts(only_first, only_second)
    assert found.exact == pytest.approx(exact)
    assert found.mid_p == pytest.approx(mid_p)


def test_mcnemar_counts_the_uneven_notes():
    first, second = [True, True, True, False, False], [True, False, False, True, False]
    found = mcnemar(first, second)
    assert (found.only_first, found.only_second) == (2, 1)


@given(COUNTS, COUNTS)
def test_mcnemar_is_symmetric_and_mid_p_is_no_larger(one, other):
    found, swapped = mcnemar_of_counts(one, other), mcnemar_of_counts(other, one)
    assert (found.exact, found.mid_p) == (swapped.exact, swapped.mid_p)
    assert 0 < found.mid_p <= found.exact <= 1


def test_mcnemar_of_many_notes_stays_a_number():
    assert 0 < mcnemar_of_counts(2000, 2200).exact < 0.01


def test_only_a_metric_of_nought_or_one_has_a_mcnemar():
    ones, noughts = [Ratio(1)] * 6, [Ratio(0)] * 6
    found = mcnemar_of_ratios(ones, noughts)
    assert found is not None
    assert found.exact == pytest.approx(2 / 64)
    assert mcnemar_of_ratios(ones, [Ratio(0.5)] * 6) is None
    assert mcnemar_of_ratios([Ratio(1, 2)] * 6, noughts) is None


def test_permutation_by_hand():
    # Differences 1, 2, 3: of the eight sums of ±1 ±2 ±3, only 6 and -6 are as far from nought.
    first, second = [Ratio(0)] * 3, [Ratio(1), Ratio(2), Ratio(3)]
    assert permutation_p(first, second, seed=0) == 2 / 8


@settings(max_examples=50, deadline=None)
@given(PAIRS)
def test_permutation_equals_trying_every_way(pairs):
    def difference(ways):
        a, b = (
            [p[w] for p, w in zip(pairs, ways, strict=True)],
            [p[1 - w] for p, w in zip(pairs, ways, strict=True)],
        )
        return sum(r.part for r in b) / sum(r.whole for r in b) - sum(r.part for r in a) / sum(
            r.whole for r in a
        )

    seen = abs(difference([0] * len(pairs)))
    ways = list(product((0, 1), repeat=len(pairs)))
    expected = sum(abs(difference(way)) >= seen - 1e-12 for way in ways) / len(ways)
    first, second = zip(*pairs, strict=True)
    assert permutation_p(first, second, seed=0) == pytest.approx(expected)


def test_permutation_of_more_notes_than_can_be_tried():
    first, second = [Ratio(0)] * 40, [Ratio(1)] * 40
    assert permutation_p(first, second, seed=0, n_resamples=999) == 1 / 1000
    assert permutation_p(first, first, seed=0, n_resamples=999) == 1.0


@pytest.mark.parametrize(
    "call",
    [
        lambda: mcnemar_of_counts(-1, 2),
        lambda: permutation_p([], [], seed=0),
        lambda: permutation_p([Ratio(1)], [Ratio(1), Ratio(1)], seed=0),
    ],
)
def test_programmers_mistakes_raise(call):
    with pytest.raises(ValueError, match="needs"):
        call()
