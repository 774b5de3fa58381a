"""Choosing what is relevant without choosing the same thing twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from retrieval.encoder import FloatArray

TRADE_OFF = 0.7


def mmr(
    relevance: FloatArray, similarity: FloatArray, *, k: int, trade_off: float = TRADE_OFF
) -> tuple[int, ...]:
    """Choose ``k`` items by maximal marginal relevance.

    Args:
        relevance: (n,), higher is better; on the scale of ``similarity``.
        similarity: (n, n).
        k: At most so many.
        trade_off: 1 weighs relevance alone, 0 novelty alone.

    Returns:
        Rows in the order of choice; of equals the lower row first.

    Raises:
        ValueError: The shapes do not fit, or ``trade_off`` lies outside [0, 1].

    Source:
        Carbonell, Goldstein: The use of MMR (SIGIR 1998), section 2.
    """
    costs = (1,) * len(relevance)
    return mmr_within(relevance, similarity, costs=costs, budget=k, trade_off=trade_off)


def mmr_within(
    relevance: FloatArray,
    similarity: FloatArray,
    *,
    costs: Sequence[int],
    budget: int,
    trade_off: float = TRADE_OFF,
) -> tuple[int, ...]:
    """Choose items by maximal marginal relevance while their costs fit a budget.

    An item that no longer fits is passed over; a cheaper one further down may still fit.

    Args:
        relevance: (n,), higher is better; on the scale of ``similarity``.
        similarity: (n, n).
        costs: (n,), such as words.
        budget: The costs' sum stays within it.
        trade_off: 1 weighs relevance alone, 0 novelty alone.

    Returns:
        Rows in the order of choice; of equals the lower row first.

    Raises:
        ValueError: The shapes do not fit, or ``trade_off`` lies outside [0, 1].
    """
    n_items = len(relevance)
    if similarity.shape != (n_items, n_items) or len(costs) != n_items:
        raise ValueError("relevance, similarity and costs of the same items")
    if not 0.0 <= trade_off <= 1.0:
        raise ValueError("a trade-off in [0, 1]")
    return tuple(_choices(relevance, similarity, np.asarray(costs), budget, trade_off))


def _choices(
    relevance: FloatArray,
    similarity: FloatArray,
    costs: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
    budget: int,
    trade_off: float,
) -> Iterator[int]:
    is_open = np.ones(len(relevance), dtype=np.bool_)
    nearest: FloatArray | None = None  # similarity to the nearest item chosen so far
    left = budget
    while True:
        is_open &= costs <= left
        if not is_open.any():
            return
        novelty = 0.0 if nearest is None else -nearest
        gain = trade_off * relevance + (1.0 - trade_off) * novelty
        row = int(np.argmax(np.where(is_open, gain, -np.inf)))
        yield row
        is_open[row] = False
        left -= int(costs[row])
        nearest = similarity[row] if nearest is None else np.maximum(nearest, similarity[row])
