from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from pydantic import ValidationError
from transformers import (
    AutoModelForCausalLM,
    Gemma3Config,
    Gemma3TextConfig,
    LlamaConfig,
    Qwen3Config,
    SiglipVisionConfig,
)

import finetune.recipe
from app.adapters import TaskType
from app.core.errors import FinetuneError
from finetune.base import with_lora
from finetune.recipe import Recipe, load_recipe

_RECIPES = Path(finetune.recipe.__file__).parent / "recipes"
_SMALL: dict[str, Any] = {
    "vocab_size": 64,
    "hidden_size": 16,
    "intermediate_size": 32,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "head_dim": 8,
}
_VISION: dict[str, Any] = {
    "hidden_size": 16,
    "intermediate_size": 32,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "image_size": 28,
    "patch_size": 14,
}


def _gemma() -> Gemma3Config:
    return Gemma3Config(
        text_config=Gemma3TextConfig(**_SMALL, tie_word_embeddings=True),
        vision_config=SiglipVisionConfig(**_VISION),
        mm_tokens_per_image=4,
    )


@pytest.mark.parametrize("path", sorted(_RECIPES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_recipe_is_valid(path: Path) -> None:
    recipe = load_recipe(path)

    assert recipe.output == Path("out/finetune") / path.stem
    assert recipe.is_tiny == path.stem.startswith("smoke")


@pytest.mark.parametrize(
    ("name", "config"),
    [
        ("qwen3-4b", Qwen3Config(**_SMALL)),
        ("llama-3.1-8b", LlamaConfig(**_SMALL)),
        ("medgemma-4b", _gemma()),
    ],
    ids=["qwen3", "llama", "gemma3"],
)
def test_a_gpu_recipe_trains_a_small_model_of_its_architecture(name: str, config: Any) -> None:
    recipe = load_recipe(_RECIPES / f"{name}.toml")
    torch.manual_seed(0)
    base = AutoModelForCausalLM.from_config(config)
    model = with_lora(base, recipe.lora, task_type=TaskType.CAUSAL, seed=0)
    trainable = {n: p for n, p in model.named_parameters() if p.requires_grad}
    ids = torch.arange(3, 35).unsqueeze(0)
    optimizer = torch.optim.AdamW(trainable.values(), lr=1e-2)
    losses: list[float] = []
    for _ in range(4):
        loss = model(input_ids=ids, labels=ids).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(float(loss.detach()))

    assert all("lora_" in n for n in trainable)
    assert not any("vision" in n for n in trainable)
    assert losses[-1] < losses[0]


def _fields(**changes: object) -> dict[str, object]:
    fields: dict[str, object] = {
        "name": "a",
        "task_type": "causal",
        "base": "some/base",
        "data": "out/corpus",
        "output": "out/a",
        "licence": "Apache-2.0",
        "limits": "A test.",
        "max_tokens": 512,
    }
    return fields | changes


def _toml(fields: dict[str, object]) -> str:
    return "".join(f"{name} = {value!r}\n" for name, value in fields.items())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"learning_rate": -1.0}, "learning_rate"),
        ({"task_type": "diffusion"}, "task_type"),
        ({"name": "Mrs. Someone"}, "name"),
        ({"eval_fraction": 0.0}, "eval_fraction"),
        ({"learning_rat": 0.1}, "learning_rat"),
        ({"base": "tiny:bert"}, "base"),
        ({"base": "tiny:gpt"}, "base"),
    ],
)
def test_a_wrong_field_is_refused_by_name(
    tmp_path: Path, changes: dict[str, object], field: str
) -> None:
    file = tmp_path / "r.toml"
    file.write_text(_toml(_fields(**changes)))

    with pytest.raises(FinetuneError, match=f"at {field}") as caught:
        load_recipe(file)
    assert caught.value.code == "recipe_invalid"


def test_what_a_recipe_leaves_out_has_a_default(tmp_path: Path) -> None:
    file = tmp_path / "r.toml"
    file.write_text(_toml(_fields()))

    assert load_recipe(file) == Recipe.model_validate(_fields())


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "recipe_not_found"), (b"a = ", "recipe_invalid"), (b"\xff", "recipe_invalid")],
)
def test_a_file_that_is_no_recipe_is_refused(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    file = tmp_path / "r.toml"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(FinetuneError) as caught:
        load_recipe(file)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "fields",
    [
        {"task_type": "causal", "base": "tiny:llama", "shapes": True},
        {"task_type": "causal", "base": "tiny:llama", "data": "synthetic:phi"},
        {"negatives": ["train.tsv"]},
        {"batch_tokens": 100},
    ],
    ids=["shapes of a writer", "synthetic rows for a writer", "negatives alone", "small batches"],
)
def test_fields_of_a_tagger_must_fit(fields: dict[str, Any]) -> None:
    whole = {
        "name": "tagger",
        "task_type": "token_classification",
        "base": "tiny:bert",
        "data": "samples",
        "output": "out/tagger",
        "licence": "Apache-2.0",
        "limits": "A test.",
        "max_tokens": 128,
    }

    Recipe.model_validate(whole)
    with pytest.raises(ValidationError):
        Recipe.model_validate(whole | fields)
