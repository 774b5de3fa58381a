"""Several rows in one sequence, each blind to its neighbours: less padding, the same loss.

The attention of transformers keeps rows apart where positions begin anew, no attention mask is
given and no cache is in use; a packed row has no mask, and training turns the cache off.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from finetune.encoding.features import IGNORED, Features


def pack(features: Sequence[Features], *, max_tokens: int) -> tuple[Features, ...]:
    """Put rows together up to a length; no row is cut, and none is lost.

    Args:
        features: Rows of a causal model, none longer than ``max_tokens``.
        max_tokens: Longest sequence.

    Returns:
        Sequences with ``position_ids`` and without ``attention_mask``, in a fixed order.

    Source:
        Best-fit decreasing: Johnson 1973, Near-Optimal Bin Packing Algorithms.
    """
    order = sorted(range(len(features)), key=lambda i: -len(features[i]["input_ids"]))
    bins: list[list[int]] = []
    rooms: list[tuple[int, int]] = []  # (tokens free, bin), ascending
    for i in order:
        needed = len(features[i]["input_ids"])
        at = bisect_left(rooms, (needed, -1))
        if at == len(rooms):
            bins.append([])
            room, chosen = max_tokens, len(bins) - 1
        else:
            room, chosen = rooms.pop(at)
        bins[chosen].append(i)
        insort(rooms, (room - needed, chosen))
    return tuple(_joined([features[i] for i in rows]) for rows in bins)


def _joined(rows: Sequence[Features]) -> Features:
    return {
        "input_ids": [token for row in rows for token in row["input_ids"]],
        "position_ids": [i for row in rows for i in range(len(row["input_ids"]))],
        # What precedes a row's first token is another row: nothing may be learned from it.
        "labels": [label for row in rows for label in (IGNORED, *row["labels"][1:])],
    }
