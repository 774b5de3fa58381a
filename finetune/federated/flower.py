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
    """Average updates by their rows, as Flower's strategy does.

    Args:
        updates: At least one.

    Raises:
        FinetuneError: Flower is not installed, or the updates cannot be averaged.
    """
    check_updates(updates)
    app, strategy = _flower()
    replies = [
        app.Message(
            content=app.RecordDict(
                {
                    "arrays": app.ArrayRecord(update.weights),
                    "metrics": app.MetricRecord({_ROWS: update.n_rows}),
                }
            ),
            dst_node_id=number,
            message_type="train",
        )
        for number, update in enumerate(updates, start=1)
    ]
    arrays, _ = strategy.FedAvg(weighted_by_key=_ROWS).aggregate_train(1, replies)
    averaged: dict[str, torch.Tensor] = dict(arrays.to_torch_state_dict())
    return {name: averaged[name].to(first.dtype) for name, first in updates[0].weights.items()}


def _flower() -> tuple[Any, Any]:
    try:
        return import_module("flwr.app"), import_module("flwr.serverapp.strategy")
    except ImportError:
        raise FinetuneError("flower_missing") from None
