"""Intervals and comparisons by resampling notes.

Every metric is a ratio of sums, ``sum(part) / sum(whole)``: a mean where each whole is 1, a micro
average or a micro F1 (2 tp over 2 tp + fp + fn) where it is a count. Notes are what is resampled,
because statements of one note are not independent.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

N_RESAMPLES = 2000
CONFIDENCE = 0.95
# How often notes are drawn is kept as a table of counts; a larger one is made in blocks.
_BLOCK_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class Ratio:
    """What one note adds to a metric.

    Raises:
        ValueError: ``whole`` is not positive, or one of both is no finite number.
    """

    part: float
    whole: float = 1.0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.part) and math.isfinite(self.whole) and self.whole > 0):
            raise ValueError("a ratio needs finite numbers and a positive whole")

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
    """How much a metric differs between two systems, or between two groups of notes.

    Attributes:
        difference: Second less first, with its interval.
        p: Two-sided bootstrap p value, not yet corrected for the number of metrics.
        n: Notes, those of both groups together.
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
    low, high = _percentiles(_resampled(table, n_resamples=n_resamples, seed=seed))
    return Interval(ratio_of_sums(ratios), low, high)


def ratio_of_sums(ratios: Sequence[Ratio]) -> float:
    """Return a metric over notes, at least one."""
    table = _table(ratios)
    return float(table[:, 0].sum() / table[:, 1].sum())


def compare_paired(
    first: Sequence[Ratio],
    second: Sequence[Ratio],
    *,
    seed: int,
    n_resamples: int = N_RESAMPLES,
) -> Difference:
    """Compare two systems note by note with a paired bootstrap.

    The bootstrap of a few notes is too sure of itself: p is never below what flipping the sign of
    each note's difference could show, ``2 ** (1 - n)``.

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
    draws = _draws(second, n_resamples, seed) - _draws(first, n_resamples, seed)
    value = ratio_of_sums(second) - ratio_of_sums(first)
    rarest = 2.0 ** (1 - len(first))
    return Difference(Interval(value, *_percentiles(draws)), _p(draws, rarest), len(first))


def compare_groups(
    first: Sequence[Ratio],
    second: Sequence[Ratio],
    *,
    seed: int,
    n_resamples: int = N_RESAMPLES,
) -> Difference:
    """Compare a metric between two groups of different notes, each resampled by itself.

    p is never below what dealing the notes into groups anew could show.

    Args:
        first: One a note.
        second: One a note of the other group.
        seed: Of the resampling.
        n_resamples: How often notes are drawn with replacement.

    Raises:
        ValueError: A group is empty.

    Source:
        Efron & Tibshirani, An Introduction to the Bootstrap, chapter 8 (two samples).
    """
    if not first or not second:
        raise ValueError("a comparison of groups needs a note in each")
    draws = _draws(second, n_resamples, seed + 1) - _draws(first, n_resamples, seed)
    value = ratio_of_sums(second) - ratio_of_sums(first)
    n = len(first) + len(second)
    rarest = 2 / math.comb(n, len(first))
    return Difference(Interval(value, *_percentiles(draws)), _p(draws, rarest), n)


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


def _draws(ratios: Sequence[Ratio], n_resamples: int, seed: int) -> NDArray[np.float64]:
    return _resampled(_table(ratios), n_resamples=n_resamples, seed=seed)


def _resampled(table: NDArray[np.float64], *, n_resamples: int, seed: int) -> NDArray[np.float64]:
    """Return the metric of each resample of the notes."""
    n = len(table)
    size = max(1, _BLOCK_CELLS // n)
    if n_resamples <= size:
        sums = _counts(n, n_resamples, seed) @ table
    else:
        rng = np.random.default_rng(seed)
        sizes = [min(size, n_resamples - done) for done in range(0, n_resamples, size)]
        sums = np.concatenate([_draw_counts(rng, n, rows) @ table for rows in sizes])
    return sums[:, 0] / sums[:, 1]


@lru_cache(maxsize=4)
def _counts(n: int, n_resamples: int, seed: int) -> NDArray[np.float64]:
    """Return how often each note is drawn; the metrics of a run share their resamples."""
    return _draw_counts(np.random.default_rng(seed), n, n_resamples)


def _draw_counts(rng: np.random.Generator, n: int, rows: int) -> NDArray[np.float64]:
    drawn = rng.integers(0, n, size=(rows, n)) + n * np.arange(rows)[:, None]
    counts = np.bincount(drawn.ravel(), minlength=rows * n)
    return counts.reshape(rows, n).astype(np.float64)


def _percentiles(draws: NDArray[np.float64]) -> tuple[float, float]:
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(draws, [tail, 1 - tail])
    return float(low), float(high)


def _p(draws: NDArray[np.float64], rarest: float) -> float:
    """Return the two-sided p of a difference of zero."""
    # Add-one keeps p above zero: no finite number of draws shows that a chance is nil.
    below = (int(np.count_nonzero(draws <= 0)) + 1) / (len(draws) + 1)
    above = (int(np.count_nonzero(draws >= 0)) + 1) / (len(draws) + 1)
    return min(1.0, max(rarest, 2 * min(below, above)))
