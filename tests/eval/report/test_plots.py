"""Plots lie inside their frame, keep order, and leave out what cannot be drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.report.plots import BARS_HEIGHT, WIDTH, Scale, place_bars, place_whisker
from eval.scorers.scorer import Metric
from eval.stats import Interval

SHARE, TIME = Metric("a", "A"), Metric("b", "B", "ms")
FINITE = st.floats(-1e9, 1e9)


@pytest.mark.parametrize(
    ("metric", "values", "expected"),
    [
        (SHARE, [0.2], (0.0, 1.0)),
        (SHARE, [1.4], (0.0, 1.4)),
        (SHARE, [], (0.0, 1.0)),
        (TIME, [7.0, 30.0], (0.0, 50.0)),
        (TIME, [100.0], (0.0, 100.0)),
        (TIME, [-3.0, 3.0], (-5.0, 5.0)),
        (TIME, [], (0.0, 1.0)),
        (TIME, [float("nan"), 2.0], (0.0, 2.0)),
    ],
)
def test_scales(metric, values, expected):
    scale = Scale.over(metric, values)
    assert (scale.low, scale.high) == expected


def test_no_scale_begins_at_minus_nought():
    assert f"{Scale.over(TIME, [3.0]).low:g}" == "0"


@given(st.lists(FINITE, min_size=1), st.sampled_from([SHARE, TIME]))
def test_places_lie_inside_and_in_order(values, metric):
    scale = Scale.over(metric, values)
    places = [scale.x(value) for value in sorted(values)]
    assert places == sorted(places)
    assert 0 < min(places) <= max(places) < WIDTH


@pytest.mark.parametrize("interval", [None, Interval(0.5, float("nan"), 0.6)])
def test_no_interval_no_whisker(interval):
    assert place_whisker(interval, Scale(0, 1)) is None


@given(st.lists(st.floats(0, 1), min_size=1))
def test_bars_stand_on_the_axis(values):
    made = place_bars(values, Scale(0, 1), ".3f")
    assert made
    assert made.text.startswith(f"{len(values)} samples")
    assert all(bar.y + bar.height == pytest.approx(BARS_HEIGHT, abs=0.11) for bar in made.bars)
    assert max(bar.height for bar in made.bars) == BARS_HEIGHT


def test_a_distribution_in_words():
    made = place_bars([0.5, 0.0, 1.0, float("nan")], Scale(0, 1), ".1f")
    assert made
    assert made.text == "3 samples: lowest 0.0, median 0.5, highest 1.0"
    assert len(made.bars) == 3


def test_no_values_no_bars():
    assert place_bars([], Scale(0, 1), ".3f") is None
