"""Geometry of the plots: a dot with whiskers for an interval, bars for a distribution."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from eval.scorers.scorer import Metric
from eval.stats import Interval

WIDTH = 200
BARS_HEIGHT = 26
N_BINS = 20
_PAD = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a value lies on a plot, in pixels."""

    low: float
    high: float

    @classmethod
    def over(cls, metric: Metric, values: Iterable[float]) -> Scale:
        """Fit a scale: shares from 0 to 1, all else from 0 to a round number above the largest."""
        seen = [value for value in values if math.isfinite(value)]
        low, high = min(0.0, *seen, 0.0), max(0.0, *seen, 0.0)
        if metric.unit in {"share", "kappa"}:
            return cls(min(low, 0.0), max(high, 1.0))
        return cls(0.0 - _round_up(-low), _round_up(high) or 1.0)

    def x(self, value: float) -> float:
        """Return the place of a value."""
        share = (value - self.low) / (self.high - self.low)
        return round(_PAD + (WIDTH - 2 * _PAD) * min(1.0, max(0.0, share)), 1)


@dataclass(frozen=True, slots=True)
class Whisker:
    """A dot at the estimate, a line over its interval."""

    x: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a distribution."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Distribution:
    """How the samples' own values spread; ``text`` says it in words."""

    bars: tuple[Bar, ...]
    text: str


def place_whisker(interval: Interval | None, scale: Scale) -> Whisker | None:
    """Place an interval; None where there is none, or none that can be drawn."""
    if interval is None:
        return None
    ends = (interval.value, interval.low, interval.high)
    if not all(math.isfinite(end) for end in ends):
        return None
    return Whisker(*(scale.x(end) for end in ends))


def place_bars(values: Sequence[float], scale: Scale, write: str) -> Distribution | None:
    """Place a histogram of samples' values.

    Args:
        values: One a scored sample.
        scale: Shared with the metric's interval.
        write: Format of a value in words (".3f").
    """
    seen = sorted(value for value in values if math.isfinite(value))
    if not seen:
        return None
    step = (scale.high - scale.low) / N_BINS
    counts = [0] * N_BINS
    for value in seen:
        counts[min(N_BINS - 1, max(0, int((value - scale.low) / step)))] += 1
    width = (WIDTH - 2 * _PAD) / N_BINS
    bars = tuple(_bar(_PAD + i * width, width, n / max(counts)) for i, n in enumerate(counts) if n)
    low, middle, high = (f"{v:{write}}" for v in (seen[0], median(seen), seen[-1]))
    return Distribution(bars, f"{len(seen)} samples: lowest {low}, median {middle}, highest {high}")


def _bar(x: float, width: float, share: float) -> Bar:
    # A bar of one sample among a thousand is still seen.
    height = max(1.5, share * BARS_HEIGHT)
    return Bar(round(x, 1), round(BARS_HEIGHT - height, 1), round(width - 1, 1), round(height, 1))


def _round_up(value: float) -> float:
    """Return the next of 1, 2, 5, 10, 20 … that is not below; 0 for 0."""
    if value <= 0:
        return 0.0
    unit = 10.0 ** math.floor(math.log10(value))
    return next(step * unit for step in (1, 2, 5, 10) if step * unit >= value * (1 - 1e-9))
