"""How well a score ranks bad above good: area under the curve, threshold at few false alarms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.stats import CONFIDENCE, Interval

N_RESAMPLES = 1000
FALSE_ALARMS = 0.05


@dataclass(frozen=True, slots=True)
class Scored:
    """A suspicion with the note that it comes from."""

    note: str
    suspicion: float


def threshold_at(clean: Sequence[float], *, share: float = FALSE_ALARMS) -> float:
    """Return the suspicion above which at most a share of the clean claims lie.

    Above means strictly above: where many clean claims share one suspicion, none of them counts
    as a false alarm, and nothing as suspicious counts as found.

    Raises:
        ValueError: There is no clean claim.
    """
    if not clean:
        raise ValueError("a threshold needs a clean claim")
    falling = sorted(clean, reverse=True)
    return falling[min(int(share * len(falling)), len(falling) - 1)]


def area(
    clean: Sequence[Scored], wrong: Sequence[Scored], *, seed: int, n_resamples: int = N_RESAMPLES
) -> Interval:
    """Return the area under the ROC curve with a percentile interval over notes.

    The area is the chance that a wrong claim is more suspicious than a clean one, ties half. Notes
    are resampled with all their claims, wrong and clean; a draw without both is left out.

    Args:
        clean: At least one.
        wrong: At least one.
        seed: Of the resampling.
        n_resamples: How often the notes are drawn.

    Raises:
        ValueError: There is no clean claim, or no wrong one.

    Source:
        Hanley & McNeil 1982 for the area, Efron & Tibshirani for the interval.
    """
    if not clean or not wrong:
        raise ValueError("an area needs a clean claim and a wrong one")
    both = [*clean, *wrong]
    _, level = np.unique([item.suspicion for item in both], return_inverse=True)
    notes, note = np.unique([item.note for item in both], return_inverse=True)
    is_wrong = np.arange(len(both)) >= len(clean)
    rng = np.random.default_rng(seed)
    ones = np.ones(len(both))
    value = _area(level, ones * ~is_wrong, ones * is_wrong)
    draws: list[float] = []
    for _ in range(n_resamples):
        times = np.bincount(rng.integers(0, len(notes), len(notes)), minlength=len(notes))[note]
        weights_clean, weights_wrong = times * ~is_wrong, times * is_wrong
        if weights_clean.any() and weights_wrong.any():
            draws.append(_area(level, weights_clean, weights_wrong))
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(draws or [value], [tail, 1 - tail])
    return Interval(value, float(low), float(high))


def _area(
    level: NDArray[np.intp], clean: NDArray[np.number], wrong: NDArray[np.number]
) -> float:  # fmt: skip
    """Return the area of weighted claims whose suspicions are ranked in ``level``."""
    n_levels = int(level.max()) + 1
    clean_at = np.bincount(level, clean, minlength=n_levels)
    wrong_at = np.bincount(level, wrong, minlength=n_levels)
    below = np.cumsum(clean_at) - clean_at
    return float((wrong_at * (below + clean_at / 2)).sum() / (clean.sum() * wrong.sum()))
