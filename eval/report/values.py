"""How values of a metric are written for people."""

from __future__ import annotations

import math

from eval.scorers.scorer import Metric
from eval.stats import Interval


def format_value(value: float, metric: Metric) -> str:
    """Write a value as people read it: shares to three places, sizes and times to one."""
    if not math.isfinite(value):
        return "–"
    return f"{value:.3f}" if metric.unit in {"share", "count", "kappa"} else f"{value:,.1f}"


def format_interval(interval: Interval, metric: Metric) -> str:
    """Write the ends of an interval."""
    return f"{format_value(interval.low, metric)} – {format_value(interval.high, metric)}"


def format_signed(value: float, metric: Metric) -> str:
    """Write a difference with its sign."""
    return f"{'+' if value >= 0 else '−'}{format_value(abs(value), metric)}"


def format_p(p: float) -> str:
    """Write a p value; below a thousandth only that."""
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def in_words(name: str) -> str:
    """Write an identifier as words."""
    return name.replace("_", " ")
