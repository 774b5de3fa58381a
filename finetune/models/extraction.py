"""A low-rank update made of a whole training: what linear layers changed by, cut to its rank.

Two narrow matrices learn less in a few passes than the weights themselves do, and what the weights
learn is nearly of low rank. So they may be trained whole, and the update taken of them behind.

Source:
    Eckart and Young 1936, The approximation of one matrix by another of lower rank: the singular
    vectors of the largest singular values are the nearest matrix of a rank.
"""

from __future__ import annotations

from typing import Any

import torch
from peft.tuners import lora

_HEAD = "classifier"


def train_linear_layers(model: Any) -> Any:  # noqa: ANN401  (a transformers model)
    """Freeze a classifier but for its head and what its linear layers multiply with; return it."""
    for name, weight in model.named_parameters():
        weight.requires_grad = name.startswith(f"{_HEAD}.")
    for layer in model.modules():
        if isinstance(layer, torch.nn.Linear):
            layer.weight.requires_grad = True
    return model


def take_changes(model: Any, trained: Any) -> None:  # noqa: ANN401  (a peft and a transformers model)
    """Make the update of a model the nearest one of its rank to what training changed, in place.

    Args:
        model: The base as it was, with an update on it.
        trained: The same base, trained whole; its head is taken as it is.
    """
    layers = dict(trained.named_modules())
    with torch.no_grad():
        for name, layer in model.get_base_model().named_modules():
            if isinstance(layer, lora.Linear):
                _take_change(layer, layers[name].weight)
    # peft trains a copy of the head, which it saves beside the update.
    for head in getattr(model.get_base_model(), _HEAD).modules_to_save.values():
        head.load_state_dict(layers[_HEAD].state_dict())


def _take_change(layer: Any, weight: torch.Tensor) -> None:  # noqa: ANN401  (peft's layer)
    change = weight.float() - layer.get_base_layer().weight.float()
    left, sizes, right = torch.linalg.svd(change, full_matrices=False)
    for name in layer.active_adapters:
        rank = layer.r[name]
        root = sizes[:rank].sqrt()
        n_found = len(root)  # a layer may be narrower than the rank
        layer.lora_B[name].weight.zero_()[:, :n_found] = left[:, :rank] * root / layer.scaling[name]
        layer.lora_A[name].weight.zero_()[:n_found] = root[:, None] * right[:rank]
