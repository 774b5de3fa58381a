"""Intervals and comparisons by resampling notes.

Every metric is a ratio of sums, ``sum(part) / sum(whole)``: a mean where each whole is 1, a micro
average or a micro F1 (2 tp over 2 tp + fp + fn) where it is a count. Notes are what is resampled,
because statements of one note are not independent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

N_RESAMPLES = 2000
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Ratio:
    """What one note adds to a metric.

    Raises:
        ValueError: ``whole`` is not positive.
    """

    part: float
    whole: float = 1.0

    def __post_init__(self) -> None:
        if self.whole <= 0:
            raise ValueError("a ratio needs a positive whole")

    @property
    def value(self) -> float:
        """The note's own value."""
        return self.part / self.whole


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its percentile interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """How much a metric differs between two systems on the same notes.

    Attributes:
        difference: Second system less first, with its interval.
        p: Two-sided bootstrap p value, not yet corrected for the number of metrics.
    """

    difference: Interval
    p: float
    n: int


def estimate(ratios: Sequence[Ratio], *, seed: int, n_resamples: int = N_RESAMPLES) -> Interval:
    """Estimate a metric with a percentile bootstrap interval over notes.

    Args:
        ratios: One a note, at least one.
        seed: Of the resampling.
        n_resamples: How often notes are drawn with replacement.

    Raises:
        ValueError: There is no note.

    Source:
        Efron & Tibshirani, An Introduction to the Bootstrap, chapter 13.
    """
    if not ratios:
        raise ValueError("an estimate needs a note")
    table = _table(ratios)
    draws = _resampled(table, _indices(len(ratios), n_resamples, seed))
    low, high = _percentiles(draws)
    return Interval(_ratio(table), low, high)


def compare_paired(
    first: Sequence[Ratio],
    second: Sequence[Ratio],
    *,
    seed: int,
    n_resamples: int = N_RESAMPLES,
) -> Difference:
    """Compare two systems note by note with a paired bootstrap.

    Args:
        first: One a note.
        second: The same notes in the same order.
        seed: Of the resampling.
        n_resamples: How often notes are drawn with replacement.

    Raises:
        ValueError: The lengths differ or there is no note.

    Source:
        Koehn 2004, Statistical Significance Tests for Machine Translation Evaluation.
    """
    if len(first) != len(second) or not first:
        raise ValueError("a comparison needs the same notes, at least one")
    a, b = _table(first), _table(second)
    indices = _indices(len(first), n_resamples, seed)
    draws = _resampled(b, indices) - _resampled(a, indices)
    low, high = _percentiles(draws)
    # Add-one keeps p above zero: no finite number of draws shows that a chance is nil.
    below = (int(np.count_nonzero(draws <= 0)) + 1) / (n_resamples + 1)
    above = (int(np.count_nonzero(draws >= 0)) + 1) / (n_resamples + 1)
    p = min(1.0, 2 * min(below, above))
    return Difference(Interval(_ratio(b) - _ratio(a), low, high), p, len(first))


def correct_holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Correct p values for their number, in their order.

    Source:
        Holm 1979, A Simple Sequentially Rejective Multiple Test Procedure.
    """
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    corrected = [0.0] * len(p_values)
    running = 0.0
    for rank, i in enumerate(order):
        running = max(running, min(1.0, p_values[i] * (len(p_values) - rank)))
        corrected[i] = running
    return tuple(corrected)


def _table(ratios: Sequence[Ratio]) -> NDArray[np.float64]:
    return np.array([(r.part, r.whole) for r in ratios], dtype=np.float64)


def _ratio(table: NDArray[np.float64]) -> float:
    return float(table[:, 0].sum() / table[:, 1].sum())


def _indices(n: int, n_resamples: int, seed: int) -> NDArray[np.int64]:
    return np.random.default_rng(seed).integers(0, n, size=(n_resamples, n))


def _resampled(table: NDArray[np.float64], indices: NDArray[np.int64]) -> NDArray[np.float64]:
    sums = table[indices].sum(axis=1)
    return sums[:, 0] / sums[:, 1]


def _percentiles(draws: NDArray[np.float64]) -> tuple[float, float]:
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(draws, [tail, 1 - tail])
    return float(low), float(high)
