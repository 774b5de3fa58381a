"""Every recipe for a real model runs: its own fields, on a tiny model of the same architecture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from safetensors.torch import load_file

import finetune.recipe
from app.adapters import TaskType
from finetune.recipe import Recipe, load_recipe
from finetune.runs.run import train
from finetune.training.loss_plot import read_log

_RECIPES = Path(finetune.recipe.__file__).parent / "recipes"
_ARCHITECTURES = {
    "llama-3.1-8b": "tiny:llama",
    "medgemma-4b": "tiny:gemma3",
    "qwen3-0.6b": "tiny:qwen3",
    "qwen3-4b": "tiny:qwen3",
    "smollm2-135m": "tiny:llama",
}
# What a machine without a GPU and with seconds to spend cannot do as the recipe says.
_SHORT: dict[str, Any] = {
    "bf16": False,
    "max_steps": 2,
    "save_steps": 1,
    "log_steps": 1,
    "grad_accumulation": 1,
    "max_tokens": 512,
}


def test_every_recipe_of_a_real_language_model_is_run_here() -> None:
    recipes = [load_recipe(path) for path in _RECIPES.glob("*.toml")]
    real = {r.output.name for r in recipes if not r.is_tiny and r.task_type is TaskType.CAUSAL}

    assert real == _ARCHITECTURES.keys()


@pytest.mark.parametrize("name", sorted(_ARCHITECTURES))
def test_a_recipe_trains_a_tiny_model_of_its_architecture(
    name: str, recipe_for: Callable[..., Recipe], tmp_path: Path
) -> None:
    data = recipe_for(TaskType.CAUSAL, tmp_path).data
    shipped = load_recipe(_RECIPES / f"{name}.toml")
    recipe = shipped.model_copy(
        update={
            "base": _ARCHITECTURES[name],
            "data": data,
            "output": tmp_path / "run",
            "eval_fraction": 0.3,
            **_SHORT,
        }
    )

    card = train(recipe)

    log = read_log(recipe.output / "training_log.jsonl")
    assert [line["step"] for line in log if "loss" in line] == [1, 2]
    assert [line["step"] for line in log if "eval_loss" in line] == [1, 2]
    assert (card.data.n_train, card.data.n_dev, card.data.n_eval) == (2, 2, 2)
    assert card.data.n_canaries == 192
    weights = load_file(recipe.output / "adapter" / "adapter_model.safetensors")
    assert weights
    assert all("lora_" in layer for layer in weights)
    assert not any("vision" in layer for layer in weights)
    assert any(bool(w.abs().max()) for layer, w in weights.items() if "lora_B" in layer)
