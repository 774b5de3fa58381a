"""Rank correlation of two columns, with intervals over notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from eval.stats import CONFIDENCE, Interval

N_RESAMPLES = 1000
Floats = NDArray[np.float64]


def spearman(a: Floats, b: Floats) -> float | None:
    """Return Spearman's rho with mean ranks for ties; None where a column is constant.

    Source:
        Spearman 1904; the product-moment correlation of the ranks.
    """
    ranks_a, ranks_b = _ranks(a), _ranks(b)
    a0, b0 = ranks_a - ranks_a.mean(), ranks_b - ranks_b.mean()
    scale = float(np.sqrt((a0 @ a0) * (b0 @ b0)))
    return float(a0 @ b0) / scale if scale > 0 else None


def kendall(a: Floats, b: Floats) -> float | None:
    """Return Kendall's tau-b; None where a column is constant.

    Source:
        Kendall 1945, The Treatment of Ties in Ranking Problems.
    """
    signs_a = np.sign(a[:, None] - a[None, :])
    signs_b = np.sign(b[:, None] - b[None, :])
    scale = float(np.sqrt((signs_a**2).sum() * (signs_b**2).sum()))
    return float((signs_a * signs_b).sum()) / scale if scale > 0 else None


def correlate(
    measure: Callable[[Floats, Floats], float | None],
    pairs: Sequence[tuple[str, float, float]],
    *,
    seed: int,
    n_resamples: int = N_RESAMPLES,
) -> Interval | None:
    """Return a correlation with its percentile interval; None where a column is constant.

    Args:
        measure: ``spearman`` or ``kendall``.
        pairs: (note, first value, second value); outputs of one note are drawn together.
        seed: Of the resampling.
        n_resamples: How often the notes are drawn; draws with a constant column are left out.
    """
    if not pairs:
        return None
    first = np.array([pair[1] for pair in pairs], dtype=np.float64)
    second = np.array([pair[2] for pair in pairs], dtype=np.float64)
    value = measure(first, second)
    if value is None:
        return None
    _, note = np.unique([pair[0] for pair in pairs], return_inverse=True)
    of_note = [np.flatnonzero(note == i) for i in range(int(note.max()) + 1)]
    rng = np.random.default_rng(seed)
    draws: list[float] = []
    for _ in range(n_resamples):
        rows = np.concatenate([of_note[i] for i in rng.integers(0, len(of_note), len(of_note))])
        drawn = measure(first[rows], second[rows])
        if drawn is not None:
            draws.append(drawn)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(draws or [value], [tail, 1 - tail])
    return Interval(value, float(low), float(high))


def _ranks(values: Floats) -> Floats:
    _, level, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[level].astype(np.float64)
