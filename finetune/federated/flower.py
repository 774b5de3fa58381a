"""Flower's FedAvg in the place of our own average.

Flower asks for older protobuf, typer and rich than this project pins: it cannot stand in the same
environment as the rest; ``docs/finetune.md`` says how it is run beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import torch

from app.core.errors import FinetuneError
from finetune.federated.averaging import SiteUpdate, Weights, check_updates

_ROWS = "num-examples"


def flower_average(updates: Sequence[SiteUpdate]) -> Weights:
    """Average updates by their rows, as Flower's FedAvg does within a round.

    Args:
        updates: At least one.

    Raises:
        FinetuneError: Flower is not installed, or the updates cannot be averaged.
    """
    check_updates(updates)
    app, averaging = _flower()
    records = [
        app.RecordDict(
            {
                "arrays": app.ArrayRecord(update.weights),
                "metrics": app.MetricRecord({_ROWS: update.n_rows}),
            }
        )
        for update in updates
    ]
    arrays = averaging.aggregate_arrayrecords(records, _ROWS)
    averaged: dict[str, torch.Tensor] = dict(arrays.to_torch_state_dict())
    return {name: averaged[name].to(first.dtype) for name, first in updates[0].weights.items()}


def _flower() -> tuple[Any, Any]:
    """Return Flower's records, and what its FedAvg averages them with."""
    try:
        return (
            import_module("flwr.app"),
            import_module("flwr.serverapp.strategy.strategy_utils"),
        )
    except ImportError:
        raise FinetuneError("flower_missing") from None
