"""Tests of paired outcomes that need no resampling of notes: McNemar and permutation.

The bootstrap of ``eval.stats`` asks how an estimate would move with other notes. These ask how
often chance alone, swapping the two systems note by note, would look as uneven as what was seen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.contribution import Ratio, pooled, table
from eval.stats import N_RESAMPLES

# Up to so many notes every one of the 2 ** n ways to swap is tried, beyond a sample of them.
_EXACT_NOTES = 12
# Sums of floats: a difference this much below the observed one still counts as equal to it.
_TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True)
class McNemar:
    """McNemar's test of two systems that are right or wrong on the same notes.

    Attributes:
        only_first: Notes that the first alone gets right.
        only_second: Notes that the second alone gets right.
        exact: Two-sided p of the exact test; too careful where few notes are uneven.
        mid_p: Two-sided mid-p, which counts the observed split by half.
    """

    only_first: int
    only_second: int
    exact: float
    mid_p: float


def mcnemar_of_counts(only_first: int, only_second: int) -> McNemar:
    """Test whether two counts of uneven notes differ by more than chance.

    Args:
        only_first: Notes that the first alone gets right.
        only_second: Notes that the second alone gets right.

    Raises:
        ValueError: A count is negative.

    Source:
        Fagerland, Lydersen & Laake 2013, The McNemar test for binary matched-pairs data: mid-p and
        asymptotic are better than exact conditional, BMC Medical Research Methodology 13:91.
    """
    if only_first < 0 or only_second < 0:
        raise ValueError("McNemar's test needs counts")
    n, least = only_first + only_second, min(only_first, only_second)
    point = math.comb(n, least)
    tail = sum(math.comb(n, k) for k in range(least + 1))
    if only_first == only_second:
        return McNemar(only_first, only_second, 1.0, 1.0)
    return McNemar(only_first, only_second, 2 * tail / 2**n, (2 * tail - point) / 2**n)


def mcnemar(first: Sequence[bool], second: Sequence[bool]) -> McNemar:
    """Test two systems that are right or wrong on the same notes.

    Args:
        first: One a note.
        second: The same notes in the same order.

    Raises:
        ValueError: The lengths differ.
    """
    pairs = list(zip(first, second, strict=True))
    return mcnemar_of_counts(sum(a and not b for a, b in pairs), sum(b and not a for a, b in pairs))


def mcnemar_of_ratios(first: Sequence[Ratio], second: Sequence[Ratio]) -> McNemar | None:
    """Test a metric that is nought or one for every note; None where it is not such a metric."""
    if not all(_is_binary(ratio) for ratio in (*first, *second)):
        return None
    return mcnemar([r.part == 1 for r in first], [r.part == 1 for r in second])


def permutation_p(
    first: Sequence[Ratio],
    second: Sequence[Ratio],
    *,
    seed: int,
    n_resamples: int = N_RESAMPLES,
) -> float:
    """Return the two-sided p of the difference of two systems under swapping them note by note.

    Every way to swap is tried for up to 12 notes, which is exact; beyond, ``n_resamples`` random
    ways with add-one.

    Args:
        first: One a note.
        second: The same notes in the same order.
        seed: Of the random ways.
        n_resamples: How many of them.

    Raises:
        ValueError: The lengths differ or there is no note.

    Source:
        Noreen 1989, Computer-Intensive Methods for Testing Hypotheses (approximate randomization).
    """
    if len(first) != len(second) or not first:
        raise ValueError("a comparison needs the same notes, at least one")
    a, b = table(first), table(second)
    n = len(first)
    if n <= _EXACT_NOTES:
        flips = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
        extreme, tried = _count_extreme(a, b, flips), 2**n
    else:
        flips = np.random.default_rng(seed).integers(0, 2, size=(n_resamples, n))
        extreme, tried = _count_extreme(a, b, flips) + 1, n_resamples + 1
    return extreme / tried


def _count_extreme(a: NDArray[np.float64], b: NDArray[np.float64], flips: NDArray[np.int64]) -> int:
    """Count the ways to swap that differ by at least as much as what was seen."""
    moved = flips @ (b - a)
    first, second = a.sum(axis=0) + moved, b.sum(axis=0) - moved
    differences = pooled(second) - pooled(first)
    seen = pooled(b.sum(axis=0)) - pooled(a.sum(axis=0))
    return int(np.count_nonzero(np.abs(differences) >= abs(seen) - _TOLERANCE))


def _is_binary(ratio: Ratio) -> bool:
    return type(ratio) is Ratio and ratio.whole == 1 and ratio.part in {0, 1}
