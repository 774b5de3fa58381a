from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
import yaml
from safetensors.torch import load_file, save_file

from app.adapters import (
    AdapterCard,
    BaseRef,
    Memorization,
    Range,
    RepeatLeak,
    TaskType,
    weights_digest,
    write_card,
)
from app.core.errors import AdapterError, FinetuneError
from finetune.models.base import Base, load_base
from finetune.models.exporting import export
from finetune.models.merging import attach
from finetune.recipe import Recipe

Trained = tuple[Recipe, AdapterCard]
_NOTHING = Range(0.0, 0.1)


@pytest.fixture
def copy(causal: Trained, tmp_path: Path) -> Callable[..., Path]:
    """Copies the trained adapter, with changes to its card."""

    def make(name: str, **changes: Any) -> Path:
        recipe, card = causal
        folder = Path(shutil.copytree(recipe.output / "adapter", tmp_path / name))
        write_card(folder, replace(card, name=name, **changes))
        return folder

    return make


def _logits(folder: Path, adapter: Path, card: AdapterCard) -> torch.Tensor:
    base = load_base(Base(folder, card.base), task_type=card.task_type).model
    with torch.inference_mode():
        return attach(base, adapter, card).eval()(input_ids=torch.arange(3, 20)[None]).logits


def test_exported_adapters_say_what_they_said(
    causal: Trained, copy: Callable[..., Path], tmp_path: Path
) -> None:
    recipe, card = causal
    cards = export([copy("one"), copy("two")], tmp_path / "out")

    assert [c.name for c in cards] == ["one", "two"]
    base = recipe.output / "base"
    exported = _logits(base, tmp_path / "out" / "adapters" / "two", card)
    assert torch.equal(exported, _logits(base, recipe.output / "adapter", card))


def test_the_server_is_told_of_base_rank_and_adapters(
    causal: Trained, copy: Callable[..., Path], tmp_path: Path
) -> None:
    _, card = causal
    export([copy("one"), copy("two", lora=replace(card.lora, r=12))], tmp_path / "out")

    config = yaml.safe_load((tmp_path / "out" / "vllm.yaml").read_text())
    assert config == {
        "model": "tiny:llama",
        "enable-lora": True,
        "max-loras": 2,
        "max-lora-rank": 16,
        "lora-modules": ["one=adapters/one", "two=adapters/two"],
    }
    for entry in config["lora-modules"]:
        folder = tmp_path / "out" / entry.split("=")[1]
        adapter = json.loads((folder / "adapter_config.json").read_text())
        assert {"q_proj", "v_proj", "down_proj"} <= set(adapter["target_modules"])
        assert (folder / "adapter_model.safetensors").is_file()


def test_an_adapter_that_gives_secrets_away_is_not_exported(
    copy: Callable[..., Path], tmp_path: Path
) -> None:
    leaky = Memorization(1008, 8.0, (RepeatLeak(1, 64, 1, _NOTHING, 3.0, _NOTHING),))

    with pytest.raises(AdapterError) as caught:
        export([copy("fine"), copy("leaky", memorization=leaky)], tmp_path / "out")
    assert caught.value.code == "adapter_not_for_release"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"base": BaseRef("another", "0" * 64)}, "export_bases_differ"),
        ({"task_type": TaskType.SEQ2SEQ}, "export_not_causal"),
    ],
)
def test_adapters_that_no_one_server_can_hold_are_refused(
    copy: Callable[..., Path], tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(FinetuneError) as caught:
        export([copy("one"), copy("two", **changes)], tmp_path / "out")
    assert caught.value.code == code


def test_names_that_repeat_and_folders_that_are_taken_are_refused(
    copy: Callable[..., Path], tmp_path: Path
) -> None:
    one = copy("one")

    with pytest.raises(FinetuneError) as caught:
        export([one, one], tmp_path / "out")
    assert caught.value.code == "export_names_repeat"
    with pytest.raises(FinetuneError) as caught:
        export([one], one)
    assert caught.value.code == "export_out_taken"


def test_layers_beside_the_updates_are_refused(
    causal: Trained, copy: Callable[..., Path], tmp_path: Path
) -> None:
    folder = copy("whole")
    weights = load_file(folder / "adapter_model.safetensors")
    save_file(
        {**weights, "base_model.model.lm_head.weight": torch.zeros(2, 2)},
        folder / "adapter_model.safetensors",
    )
    write_card(folder, replace(causal[1], name="whole", weights_digest=weights_digest(folder)))

    with pytest.raises(AdapterError, match="beside its updates"):
        export([folder], tmp_path / "out")
    assert not (tmp_path / "out").exists()
