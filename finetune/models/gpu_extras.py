"""What a recipe may ask of a GPU: weights in 16 or 4 bits, fused kernels; refused without one."""

from __future__ import annotations

from enum import StrEnum
from importlib.util import find_spec
from typing import Any

import torch
from peft import prepare_model_for_kbit_training
from transformers import BitsAndBytesConfig

from app.core.errors import FinetuneError
from finetune.recipe import Recipe


class Held(StrEnum):
    """How the weights of a base are held in memory."""

    FLOAT32 = "float32"
    BFLOAT16 = "bfloat16"
    FOUR_BIT = "four bits"


def held_as(recipe: Recipe) -> Held:
    """Return how a recipe holds its base."""
    if recipe.four_bit:
        return Held.FOUR_BIT
    return Held.BFLOAT16 if recipe.bf16 else Held.FLOAT32


def check_gpu(recipe: Recipe) -> None:
    """Refuse a recipe that asks for what this machine has not.

    Raises:
        FinetuneError: There is no GPU that torch can use, or a package of the extra is missing.
    """
    wanted = {"bf16": recipe.bf16, "four_bit": recipe.four_bit, "liger": recipe.liger}
    for name, is_wanted in wanted.items():
        if is_wanted and not torch.cuda.is_available():
            raise FinetuneError("gpu_missing", field=name)
    packages = {"bitsandbytes": recipe.four_bit, "liger_kernel": recipe.liger}
    for package, is_wanted in packages.items():
        if is_wanted and find_spec(package) is None:
            raise FinetuneError("gpu_extra_missing", package=package.replace("_", "-"))


def loading_arguments(held: Held) -> dict[str, Any]:
    """Return what ``from_pretrained`` is told.

    Source:
        Dettmers et al. 2023, QLoRA: 4-bit NormalFloat, double quantization, 16-bit arithmetic.
    """
    if held is Held.FLOAT32:
        return {"dtype": torch.float32}
    if held is Held.BFLOAT16:
        return {"dtype": torch.bfloat16}
    config = BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=torch.bfloat16,
    )
    return {"dtype": torch.bfloat16, "quantization_config": config}


def ready_to_train(model: Any, held: Held) -> Any:  # noqa: ANN401  (a transformers model)
    """Return a base that an update can be trained on: one in 4 bits keeps its norms in 32."""
    if held is not Held.FOUR_BIT:
        return model
    return prepare_model_for_kbit_training(model, use_gradient_checkpointing=False)
