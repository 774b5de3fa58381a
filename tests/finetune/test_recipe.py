from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import finetune.recipe
from app.core.errors import FinetuneError
from finetune.recipe import Recipe, load_recipe

_RECIPES = Path(finetune.recipe.__file__).parent / "recipes"


@pytest.mark.parametrize("path", sorted(_RECIPES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_recipe_is_valid(path: Path) -> None:
    recipe = load_recipe(path)

    assert recipe.output == Path("out/finetune") / path.stem
    assert recipe.is_tiny == path.stem.startswith("smoke")


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
        ({"data": "synthetic:rewording"}, "base: Value error, synthetic:rewording is not for"),
        ({"task_type": "seq2seq", "data": "synthetic:phi"}, "base: .* not for seq2seq"),
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
        {"task_type": "token_classification", "base": "tiny:bert", "pages": True},
        {"task_type": "causal", "base": "tiny:llama", "data": "synthetic:phi"},
        {"negatives": ["train.tsv"]},
        {"batch_tokens": 100},
        {"packing": True},
        {"task_type": "causal", "base": "tiny:llama", "packing": True, "batch_tokens": 128},
        {"task_type": "seq2seq", "base": "tiny:t5", "canaries": {}},
        {"task_type": "causal", "base": "tiny:llama", "canaries": {"once": 63}},
    ],
    ids=[
        "shapes of a writer",
        "pages without shapes",
        "synthetic rows for a writer",
        "negatives alone",
        "small batches",
        "packed tags",
        "packed twice",
        "canaries of an encoder-decoder",
        "too few canaries",
    ],
)
def test_fields_of_another_task_or_too_small_are_refused(fields: dict[str, Any]) -> None:
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
