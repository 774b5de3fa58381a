"""Values are written for people."""

import pytest

from eval.report.values import format_interval, format_p, format_signed, format_value
from eval.scorers.scorer import Metric
from eval.stats import Interval

SHARE, TIME = Metric("a", "A"), Metric("b", "B", "ms")


@pytest.mark.parametrize(
    ("value", "metric", "expected"),
    [
        (0.12345, SHARE, "0.123"),
        (12345.67, TIME, "12,345.7"),
        (float("nan"), SHARE, "–"),
        (float("inf"), TIME, "–"),
    ],
)
def test_values(value, metric, expected):
    assert format_value(value, metric) == expected


def test_intervals_and_differences():
    assert format_interval(Interval(0.5, 0.25, 0.75), SHARE) == "0.250 – 0.750"
    assert format_signed(0.1, SHARE) == "+0.100"
    assert format_signed(-20.0, TIME) == "−20.0"


@pytest.mark.parametrize(("p", "expected"), [(0.0004, "< 0.001"), (0.001, "0.001"), (1.0, "1.000")])
def test_p(p, expected):
    assert format_p(p) == expected
