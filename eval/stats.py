"""Intervals and comparisons by resampling notes.

Almost every metric is a ratio of sums, ``sum(part) / sum(whole)``: a mean where each whole is 1, a
micro average or a micro F1 (2 tp over 2 tp + fp + fn) where it is a count; see
``eval.contribution`` for the others. Notes are what is resampled, because statements of one note
are not independent.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from eval.contribution import Ratio, gradient, pooled, table

N_RESAMPLES = 2000
CONFIDENCE = 0.95
# How often each note is drawn is kept for the next metric of the same notes, up to so many cells;
# a larger table is drawn anew, and either is worked through in blocks, so that memory is bounded.
_KEPT_CELLS = 20_000_000
_BLOCK_CELLS = 1_000_000
_NORMAL = NormalDist()


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
        p: Two-sided p value, not yet corrected for the number of metrics.
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
    sums = _resampled(table(ratios), n_resamples=n_resamples, seed=seed)
    return Interval(ratio_of_sums(ratios), *_percentiles(pooled(sums)))


def ratio_of_sums(ratios: Sequence[Ratio]) -> float:
    """Return a metric over notes, at least one."""
    return float(pooled(table(ratios).sum(axis=0)))


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
    both = np.hstack([table(first), table(second)])
    sums = _resampled(both, n_resamples=n_resamples, seed=seed)
    before, after = np.hsplit(sums, 2)
    draws = pooled(after) - pooled(before)
    value = ratio_of_sums(second) - ratio_of_sums(first)
    rarest = 2.0 ** (1 - len(first))
    return Difference(Interval(value, *_percentiles(draws)), _p(draws, rarest), len(first))


def compare_groups(first: Sequence[Ratio], second: Sequence[Ratio]) -> Difference:
    """Compare a metric between two groups of different notes, by the errors of both ratios.

    Without resampling: groups are compared by the hundred. p is never below what dealing the notes
    into groups anew could show, which bounds what the normal approximation claims of few notes.

    Args:
        first: One a note.
        second: One a note of the other group.

    Raises:
        ValueError: A group is empty.

    Source:
        Cochran 1977, Sampling Techniques, section 6.3 (standard error of a ratio).
    """
    if not first or not second:
        raise ValueError("a comparison of groups needs a note in each")
    value = ratio_of_sums(second) - ratio_of_sums(first)
    error = math.hypot(_standard_error(first), _standard_error(second))
    half = _NORMAL.inv_cdf((1 + CONFIDENCE) / 2) * error
    by_chance = 2 * _NORMAL.cdf(-abs(value) / error) if error else float(value == 0)
    n = len(first) + len(second)
    p = min(1.0, max(by_chance, 2 / math.comb(n, len(first))))
    return Difference(Interval(value, value - half, value + half), p, n)


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


def _standard_error(ratios: Sequence[Ratio]) -> float:
    """Return the standard error to first order in the sums; nought for a single note."""
    rows = table(ratios)
    moved = rows @ gradient(rows.sum(axis=0))
    return float(math.sqrt(len(rows) / max(1, len(rows) - 1) * (moved**2).sum()))


def _resampled(rows: NDArray[np.float64], *, n_resamples: int, seed: int) -> NDArray[np.float64]:
    """Return the sums of the columns in each resample of the rows."""
    n = len(rows)
    size = max(1, _BLOCK_CELLS // n)
    blocks = [min(size, n_resamples - done) for done in range(0, n_resamples, size)]
    if n * n_resamples <= _KEPT_CELLS:
        counts = np.split(_kept_counts(n, n_resamples, seed), np.cumsum(blocks)[:-1])
        return np.concatenate([block.astype(np.float64) @ rows for block in counts])
    rng = np.random.default_rng(seed)
    return np.concatenate([_draw_counts(rng, n, block) @ rows for block in blocks])


@lru_cache(maxsize=4)
def _kept_counts(n: int, n_resamples: int, seed: int) -> NDArray[np.uint16]:
    rng = np.random.default_rng(seed)
    size = max(1, _BLOCK_CELLS // n)
    blocks = [min(size, n_resamples - done) for done in range(0, n_resamples, size)]
    return np.concatenate([_draw_counts(rng, n, block).astype(np.uint16) for block in blocks])


def _draw_counts(rng: np.random.Generator, n: int, rows: int) -> NDArray[np.float64]:
    """Return how often each of ``n`` notes is drawn, a resample a row."""
    drawn = rng.integers(0, n, size=(rows, n)) + n * np.arange(rows)[:, None]
    return np.bincount(drawn.ravel(), minlength=rows * n).reshape(rows, n).astype(np.float64)


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
