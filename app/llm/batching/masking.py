"""The schemas of all rows of a batch at once: what may not follow loses its chance, in place.

One matrix of bits is filled, opened and laid over the scores in one go: row by row, what torch and
Python do around each small product costs more than the product.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from app.llm.json_constraint import JsonConstraint


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row that is held to a schema.

    Attributes:
        place: Of the row among the scores.
        last: The token that its reply ends with so far; None where it has not begun.
    """

    place: int
    constraint: JsonConstraint
    last: int | None


def forbid(rows: Sequence[HeldRow], scores: torch.Tensor) -> tuple[int, ...]:
    """Take their chance from all tokens that a row's schema forbids.

    Args:
        rows: Those of the batch that are held.
        scores: (rows of the batch, vocabulary); changed in place.

    Returns:
        Places of rows whose schema knows nothing of their last token; they are left as they were.
    """
    n_scores = scores.shape[-1]
    bits = np.zeros((len(rows), (n_scores + 31) // 32), dtype=np.uint32)
    lost: list[int] = []
    for row, allowed in zip(rows, bits, strict=True):
        try:
            row.constraint.allow_into(allowed, after=row.last)
        except ValueError:
            lost.append(row.place)
            allowed[:] = np.iinfo(np.uint32).max
    if not rows:
        return ()
    np.invert(bits, out=bits)
    opened = np.unpackbits(bits.view(np.uint8), axis=1, count=n_scores, bitorder="little")
    forbidden = torch.from_numpy(opened.view(np.bool_)).to(scores.device)
    if len(rows) == len(scores):
        scores.masked_fill_(forbidden, -torch.inf)
    else:
        places = torch.tensor([row.place for row in rows], device=scores.device)
        scores[places] = scores[places].masked_fill(forbidden, -torch.inf)
    return tuple(lost)
