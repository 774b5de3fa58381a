"""What one note adds to a metric, and the metric's value for the sums over many notes.

Most metrics are a ``Ratio`` of sums. An F1 whose precision and recall have each their own sums is
no such ratio: a ``MeanF1`` carries all of them, so that every resample pools both at once. Neither
is the agreement of two judges beyond chance: a ``Kappa`` carries the four counts it is made of.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Sums of a ratio: part, whole. Of an F1: those of its precision, then those of its recall. Of a
# kappa: both say yes, the first alone, the second alone, neither; and all.
_OF_RATIO, _OF_F1, _OF_KAPPA = 2, 4, 5


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

    @property
    def sums(self) -> tuple[float, ...]:
        """What is added up over notes."""
        return (self.part, self.whole)


@dataclass(frozen=True, slots=True)
class MeanF1(Ratio):
    """What one note adds to an F1, or to the mean of several; ``part`` is the note's own value.

    Attributes:
        pairs: For each F1 the part and whole of its precision and of its recall; a whole may be
            zero where the note has nothing of it, but not all of them.
    """

    pairs: tuple[float, ...] = ()

    @classmethod
    def of(cls, pairs: Sequence[float]) -> MeanF1:
        """Make one of four sums for each F1.

        Raises:
            ValueError: They are not four each, not finite or negative, or all wholes are zero.
        """
        if not pairs or len(pairs) % _OF_F1:
            raise ValueError("an F1 needs part and whole of precision and of recall")
        if not all(math.isfinite(number) and number >= 0 for number in pairs):
            raise ValueError("an F1 needs finite numbers of zero or more")
        if not any(pairs[1::2]):
            raise ValueError("an F1 needs something that was found or was to be found")
        own = float(pooled(np.array(pairs, dtype=np.float64)))
        return cls(own, 1.0, tuple(pairs))

    @property
    def sums(self) -> tuple[float, ...]:
        """What is added up over notes."""
        return self.pairs


@dataclass(frozen=True, slots=True)
class Kappa(Ratio):
    """What one note adds to Cohen's kappa of two judges; ``part`` is the note's own value.

    Attributes:
        cells: Statements that both call true, the first alone, the second alone, neither; and all.
    """

    cells: tuple[float, ...] = ()

    @classmethod
    def of(cls, cells: Sequence[float]) -> Kappa:
        """Make one of the four counts.

        Raises:
            ValueError: They are not four, not finite or negative, or all zero.
        """
        if len(cells) != _OF_KAPPA - 1 or not any(cells):
            raise ValueError("a kappa needs four counts, not all zero")
        if not all(math.isfinite(count) and count >= 0 for count in cells):
            raise ValueError("a kappa needs finite counts of zero or more")
        with_all = (*cells, sum(cells))
        return cls(float(pooled(np.array(with_all, dtype=np.float64))), 1.0, with_all)

    @property
    def sums(self) -> tuple[float, ...]:
        """What is added up over notes."""
        return self.cells


def from_sums(sums: Sequence[float]) -> Ratio:
    """Return the contribution that has these sums.

    Raises:
        ValueError: There is none.
    """
    if len(sums) == _OF_KAPPA:
        return Kappa.of(sums[:-1])
    return Ratio(*sums) if len(sums) == _OF_RATIO else MeanF1.of(sums)


def table(ratios: Sequence[Ratio]) -> Floats:
    """Return the sums of each note, a note a row."""
    return np.array([ratio.sums for ratio in ratios], dtype=np.float64)


def pooled(sums: Floats) -> Floats:
    """Return the metric's value for sums over notes, which are the last axis.

    Of several F1, those for which nothing was found nor to be found do not count in the mean. A
    kappa is nought where chance alone would agree on everything.
    """
    if sums.shape[-1] == _OF_RATIO:
        return sums[..., 0] / sums[..., 1]
    if sums.shape[-1] == _OF_KAPPA:
        return _divided(*_kappa_terms(sums))
    precision, recall, judged = _rates(sums)
    f1 = _divided(2 * precision * recall, precision + recall)
    return _divided(f1.sum(axis=-1), judged.sum(axis=-1))


def gradient(sums: Floats) -> Floats:
    """Return how the metric's value moves with each of the sums of all notes."""
    if sums.shape[-1] == _OF_RATIO:
        part, whole = sums
        return np.array([1 / whole, -part / whole**2])
    if sums.shape[-1] == _OF_KAPPA:
        return _kappa_slopes(sums)
    precision, recall, judged = _rates(sums)
    square = (precision + recall) ** 2 * judged.sum()
    by_precision, by_recall = _divided(2 * recall**2, square), _divided(2 * precision**2, square)
    wholes = sums.reshape(-1, _OF_F1)[:, 1::2]
    slopes = (
        _divided(by_precision, wholes[:, 0]),
        _divided(-by_precision * precision, wholes[:, 0]),
        _divided(by_recall, wholes[:, 1]),
        _divided(-by_recall * recall, wholes[:, 1]),
    )
    return np.stack(slopes, axis=-1).ravel()


def _kappa_terms(sums: Floats) -> tuple[Floats, Floats]:
    """Return numerator and denominator of kappa, (p_o - p_e) / (1 - p_e), written in counts."""
    both, first, second, neither = (sums[..., i] for i in range(_OF_KAPPA - 1))
    by_chance = (both + first) * (first + neither) + (both + second) * (second + neither)
    return 2 * (both * neither - first * second), by_chance


def _kappa_slopes(sums: Floats) -> Floats:
    both, first, second, neither, _ = sums
    top, bottom = _kappa_terms(sums)
    of_top = 2 * np.array([neither, -second, -first, both, 0.0])
    of_bottom = np.array(
        [
            first + second + 2 * neither,
            both + neither + 2 * first,
            both + neither + 2 * second,
            first + second + 2 * both,
            0.0,
        ]
    )
    return _divided(of_top * bottom - top * of_bottom, np.full(_OF_KAPPA, bottom**2))


def _rates(sums: Floats) -> tuple[Floats, Floats, Floats]:
    """Return precision and recall of each F1, and 1 where it has anything to judge."""
    of_each = sums.reshape(*sums.shape[:-1], -1, _OF_F1)
    precision = _divided(of_each[..., 0], of_each[..., 1])
    recall = _divided(of_each[..., 2], of_each[..., 3])
    return precision, recall, np.asarray(of_each[..., 1] + of_each[..., 3] > 0, dtype=np.float64)


def _divided(part: Floats, whole: Floats) -> Floats:
    """Divide; nought where there is nothing to divide by."""
    part, whole = np.asarray(part), np.asarray(whole)
    return np.divide(part, whole, out=np.zeros(part.shape), where=whole > 0)
