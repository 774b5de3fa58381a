"""The update of a layer, added to its weight before anything is multiplied with it."""

from __future__ import annotations

from types import MethodType
from typing import Any

import torch
from peft.tuners import lora
from torch.nn.functional import linear


def fold_updates(model: Any) -> None:  # noqa: ANN401  (a peft model)
    """Let each adapted linear layer multiply once, with the sum of its weight and its update.

    The result is that of peft, which multiplies a row with the weight and with both parts of the
    update. On a CPU a batch of thousands of tokens takes about half the time so.

    Args:
        model: Its updates have no dropout; they are trained and saved as before.
    """
    for layer in model.modules():
        if isinstance(layer, lora.Linear):
            layer.forward = MethodType(_folded, layer)


def _folded(self: Any, x: torch.Tensor) -> torch.Tensor:  # noqa: ANN401
    base = self.get_base_layer()
    weight = base.weight
    for name in self.active_adapters:
        if name in self.lora_A and not self.disable_adapters:
            update = self.lora_B[name].weight @ self.lora_A[name].weight
            weight = weight + self.scaling[name] * update
    return linear(x, weight, base.bias)
