"""The average of updates, weighted by the rows that each was trained on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import torch

from app.core.errors import FinetuneError

# Trained weights by the name of their layer.
Weights = dict[str, torch.Tensor]


@dataclass(frozen=True, slots=True)
class SiteUpdate:
    """What a site sends back after a round.

    Attributes:
        n_rows: Rows that it trained on.
    """

    weights: Weights = field(repr=False)
    n_rows: int


# Makes one update of those of a round, at least one.
Average = Callable[[Sequence[SiteUpdate]], Weights]


def average(updates: Sequence[SiteUpdate]) -> Weights:
    """Average updates by their rows.

    The factors A and B of a low-rank update are averaged each by itself, as is usual; the product
    of averages is not the average of products.

    Args:
        updates: At least one.

    Returns:
        Summed in 64 bits, in the type of the first update.

    Raises:
        FinetuneError: The updates are not of the same layers and shapes, or one is not finite.
        ValueError: There is none, or one of no rows.

    Source:
        McMahan et al. 2017, Communication-Efficient Learning of Deep Networks from Decentralized
        Data (FedAvg).
    """
    if not updates or any(update.n_rows <= 0 for update in updates):
        raise ValueError("an average needs updates, each of a row at least")
    check_updates(updates)
    n_rows = sum(update.n_rows for update in updates)
    return {
        name: sum(
            (u.weights[name].double() * u.n_rows for u in updates),
            start=torch.zeros_like(first, dtype=torch.float64),
        )
        .div(n_rows)
        .to(first.dtype)
        for name, first in updates[0].weights.items()
    }


def check_updates(updates: Sequence[SiteUpdate]) -> None:
    """Refuse updates that cannot be averaged.

    Raises:
        FinetuneError: They are not of the same layers and shapes, or one is not finite.
    """
    shapes = [{name: w.shape for name, w in update.weights.items()} for update in updates]
    if any(each != shapes[0] for each in shapes[1:]):
        raise FinetuneError("federated_updates_differ")
    if not all(bool(torch.isfinite(w).all()) for u in updates for w in u.weights.values()):
        raise FinetuneError("federated_not_finite")
