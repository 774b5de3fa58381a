"""Several rankings made one, by rank alone."""

from __future__ import annotations

from collections.abc import Sequence

RRF_K = 60
"""Cormack, Clarke, Büttcher: Reciprocal Rank Fusion (SIGIR 2009), section 3."""


def reciprocal_rank_fusion(
    rankings: Sequence[Sequence[int]], *, rrf_k: int = RRF_K
) -> tuple[tuple[int, float], ...]:
    """Fuse rankings of rows, best first.

    A row's score is the sum of ``1 / (rrf_k + rank)`` over the rankings that hold it, ranks from 1.

    Returns:
        (row, score), best first; of equals the lower row first.
    """
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, row in enumerate(ranking, start=1):
            scores[row] = scores.get(row, 0.0) + 1.0 / (rrf_k + rank)
    return tuple(sorted(scores.items(), key=lambda item: (-item[1], item[0])))
