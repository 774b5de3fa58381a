"""Thresholds and areas by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.meta.ranking import Scored, area, threshold_at


def scored(*values):
    return [Scored(f"n{i}", value) for i, value in enumerate(values)]


@pytest.mark.parametrize(
    ("clean", "wrong", "expected"),
    [
        ((0, 0), (1, 1), 1.0),
        ((1, 1), (0, 0), 0.0),
        ((0, 1), (0, 1), 0.5),
        ((0.5,), (0.5,), 0.5),
        ((0, 2, 4), (1, 3), 0.5),
        ((0, 1), (1, 2), 0.875),
    ],
)
def test_area_by_hand(clean, wrong, expected):
    assert area(scored(*clean), scored(*wrong), seed=0, n_resamples=10).value == pytest.approx(
        expected
    )


@given(
    clean=st.lists(st.integers(0, 5), min_size=1, max_size=12),
    wrong=st.lists(st.integers(0, 5), min_size=1, max_size=12),
)
def test_area_is_the_share_of_pairs(clean, wrong):
    pairs = [(w > c) + (w == c) / 2 for w in wrong for c in clean]
    interval = area(scored(*clean), scored(*wrong), seed=0, n_resamples=5)
    assert interval.value == pytest.approx(sum(pairs) / len(pairs))
    assert 0 <= interval.low <= interval.high <= 1


def test_interval_is_of_notes_not_of_claims():
    clean, wrong = scored(*range(20)), scored(*range(5, 25))
    one_note = [Scored("n", item.suspicion) for item in clean]
    other = [Scored("n", item.suspicion) for item in wrong]
    wide = area(clean, wrong, seed=0, n_resamples=200)
    point = area(one_note, other, seed=0, n_resamples=200)
    assert wide.low < wide.value < wide.high
    assert point.low == point.high == pytest.approx(point.value)


@pytest.mark.parametrize(
    ("clean", "share", "expected"),
    [
        (tuple(range(20)), 0.05, 18),
        (tuple(range(10)), 0.05, 9),
        ((0.0,) * 20, 0.05, 0.0),
        ((1.0,), 1.0, 1.0),
    ],
)
def test_threshold(clean, share, expected):
    threshold = threshold_at(clean, share=share)
    assert threshold == expected
    assert sum(value > threshold for value in clean) <= share * len(clean)


def test_nothing_to_rank_is_a_mistake():
    with pytest.raises(ValueError, match="clean"):
        area([], scored(1), seed=0)
    with pytest.raises(ValueError, match="clean"):
        threshold_at([])
