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
from peft.utils import ModulesToSaveWrapper

from finetune.models.base import SHAPES_LAYER

_HEAD = "classifier"


def train_linear_layers(model: Any, *, shapes: bool = False) -> Any:  # noqa: ANN401  (a transformers model)
    """Freeze a classifier but for its head and what its linear layers multiply with; return it.

    Args:
        model: A classifier.
        shapes: Whether the vectors of token shapes are trained as well.
    """
    for name, weight in model.named_parameters():
        is_shapes = shapes and SHAPES_LAYER in name
        weight.requires_grad = is_shapes or name.startswith(f"{_HEAD}.")
    for layer in model.modules():
        if isinstance(layer, torch.nn.Linear):
            layer.weight.requires_grad = True
    return model


def take_changes(model: Any, trained: Any) -> None:  # noqa: ANN401  (a peft and a transformers model)
    """Make the update of a model the nearest one of its rank to what training changed, in place.

    Args:
        model: The base as it was, with an update on it.
        trained: The same base, trained whole; its head is taken as it is, and so is what else the
            update saves whole.
    """
    layers = dict(trained.named_modules())
    with torch.no_grad():
        for name, layer in model.get_base_model().named_modules():
            if isinstance(layer, lora.Linear):
                _take_change(layer, layers[name].weight)
            elif isinstance(layer, ModulesToSaveWrapper):  # a copy, saved beside the update
                for copy in layer.modules_to_save.values():
                    copy.load_state_dict(layers[name].state_dict())


def _take_change(layer: Any, weight: torch.Tensor) -> None:  # noqa: ANN401  (peft's layer)
    change = weight.float() - layer.get_base_layer().weight.float()
    left, sizes, right = torch.linalg.svd(change, full_matrices=False)
    for name in layer.active_adapters:
        rank = layer.r[name]
        root = sizes[:rank].sqrt()
        n_found = len(root)  # a layer may be narrower than the rank
        layer.lora_B[name].weight.zero_()[:, :n_found] = left[:, :rank] * root / layer.scaling[name]
        layer.lora_A[name].weight.zero_()[:n_found] = root[:, None] * right[:rank]
