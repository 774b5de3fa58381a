from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

import finetune.models.gpu_extras
from app.adapters import TaskType
from app.core.errors import FinetuneError
from finetune.models.gpu_extras import Held, check_gpu, held_as, loading_arguments
from finetune.recipe import Recipe


@pytest.fixture
def recipe(recipe_for: Callable[..., Recipe], tmp_path: Path) -> Recipe:
    return recipe_for(TaskType.CAUSAL, tmp_path)


@pytest.mark.parametrize(
    ("fields", "held"),
    [
        ({}, Held.FLOAT32),
        ({"bf16": True}, Held.BFLOAT16),
        ({"bf16": True, "four_bit": True}, Held.FOUR_BIT),
    ],
    ids=["plain", "bf16", "four bits"],
)
def test_how_a_base_is_held(recipe: Recipe, fields: dict[str, bool], held: Held) -> None:
    assert held_as(recipe.model_copy(update=fields)) is held


def test_four_bits_are_those_of_qlora() -> None:
    told: dict[str, Any] = loading_arguments(Held.FOUR_BIT)

    config = told["quantization_config"]
    assert config.load_in_4bit
    assert config.bnb_4bit_quant_type == "nf4"
    assert config.bnb_4bit_use_double_quant
    assert config.bnb_4bit_compute_dtype is torch.bfloat16


@pytest.mark.parametrize(
    ("field", "package"), [("four_bit", "bitsandbytes"), ("liger", "liger-kernel")]
)
def test_a_missing_package_is_named(
    recipe: Recipe, field: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(finetune.models.gpu_extras, "find_spec", lambda _: None)

    with pytest.raises(FinetuneError) as caught:
        check_gpu(recipe.model_copy(update={field: True}))

    assert caught.value.facts == {"package": package}


def test_a_classifier_is_not_held_in_four_bits(
    recipe_for: Callable[..., Recipe], tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="four_bit"):
        recipe_for(TaskType.TOKEN_CLASSIFICATION, tmp_path, four_bit=True)
