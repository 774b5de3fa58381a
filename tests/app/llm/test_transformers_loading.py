from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from app.core.errors import AdapterError, ModelError
from app.llm.generator import GenerationParams
from app.llm.memory import is_out_of_memory
from app.llm.transformers_generator import TransformersGenerator
from app.llm.transformers_loading import load_model


def test_the_configuration_decides_the_kind_of_model(causal_folder, seq2seq_folder):
    causal, seq2seq = load_model(str(causal_folder)), load_model(str(seq2seq_folder))
    assert (causal.is_encoder_decoder, seq2seq.is_encoder_decoder) == (False, True)
    assert causal.name == "tiny-llama"
    assert causal.max_prompt_tokens == seq2seq.max_prompt_tokens == 512


def _drop_config(folder: Path) -> None:
    (folder / "config.json").unlink()


def _cut_weights(folder: Path) -> None:
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:2000])


def _pickle_alone(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    (folder / "model.safetensors").unlink()
    torch.save(weights, folder / "pytorch_model.bin")


def _garble_config(folder: Path) -> None:
    (folder / "config.json").write_text("{not json", "utf-8")


def _name_an_unknown_kind(folder: Path) -> None:
    (folder / "config.json").write_text(json.dumps({"model_type": "no_such_kind"}), "utf-8")


@pytest.mark.parametrize(
    "damage",
    [_drop_config, _cut_weights, _pickle_alone, _garble_config, _name_an_unknown_kind],
    ids=lambda damage: damage.__name__.strip("_"),
)
def test_a_model_that_cannot_be_loaded_is_one_clear_error(broken_copy, damage):
    damage(broken_copy)
    with pytest.raises(ModelError) as caught:
        load_model(str(broken_copy))
    assert caught.value.code == "model_not_loaded"
    assert caught.value.__cause__ is None
    assert "broken" in str(caught.value)


def test_weights_that_are_missing_are_never_made_up(broken_copy):
    file = broken_copy / "model.safetensors"
    weights = load_file(file)
    del weights["model.layers.1.mlp.down_proj.weight"]
    save_file(weights, file, metadata={"format": "pt"})
    with pytest.raises(ModelError) as caught:
        load_model(str(broken_copy))
    assert caught.value.code == "model_incomplete"


def test_a_folder_that_does_not_exist_is_not_looked_for_elsewhere(tmp_path):
    with pytest.raises(ModelError) as caught:
        load_model(str(tmp_path / "nowhere"))
    assert caught.value.code == "model_not_loaded"


def test_an_adapter_changes_what_the_model_writes(causal_folder, adapter_folder, prompt):
    params = GenerationParams(max_new_tokens=16)
    base = TransformersGenerator.load(str(causal_folder))
    adapted = TransformersGenerator.load(str(causal_folder), adapter=str(adapter_folder))
    ask = prompt("Started on ceftriaxone.")
    assert adapted.model == "tiny-llama+tiny-lora"
    assert adapted.generate(ask, params).text != base.generate(ask, params).text

    ids = base._tokens("Started on ceftriaxone.", add_special_tokens=False)
    with torch.inference_mode():
        difference = adapted._loaded.model(**ids).logits - base._loaded.model(**ids).logits
    assert difference.abs().max() > 0.1


def _adapter_without(name: str, source: Path, target: Path) -> str:
    shutil.copytree(source, target)
    (target / name).unlink()
    return str(target)


def test_an_adapter_that_is_not_there_is_refused(causal_folder, tmp_path):
    with pytest.raises(AdapterError) as caught:
        load_model(str(causal_folder), adapter=str(tmp_path / "none"))
    assert caught.value.code == "adapter_not_found"


@pytest.mark.parametrize("name", ["adapter_config.json", "adapter_model.safetensors"])
def test_an_adapter_that_lacks_a_file_is_refused(name, causal_folder, adapter_folder, tmp_path):
    adapter = _adapter_without(name, adapter_folder, tmp_path / "part")
    with pytest.raises(AdapterError) as caught:
        load_model(str(causal_folder), adapter=adapter)
    assert caught.value.code == "adapter_broken"
    assert name in str(caught.value)


def test_an_adapter_of_another_shape_is_refused(causal_folder, adapter_folder, tmp_path):
    other = Path(shutil.copytree(adapter_folder, tmp_path / "wide"))
    weights = {
        name: torch.cat([w, w], dim=-1)
        for name, w in load_file(other / "adapter_model.safetensors").items()
    }
    save_file(weights, other / "adapter_model.safetensors", metadata={"format": "pt"})
    with pytest.raises(AdapterError) as caught:
        load_model(str(causal_folder), adapter=str(other))
    assert caught.value.code == "adapter_does_not_fit"


def test_an_adapter_of_another_architecture_is_refused(seq2seq_folder, adapter_folder):
    with pytest.raises(AdapterError) as caught:
        load_model(str(seq2seq_folder), adapter=str(adapter_folder))
    assert caught.value.code == "adapter_does_not_fit"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (MemoryError(), True),
        (torch.OutOfMemoryError("CUDA out of memory"), True),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory"), True),
        (RuntimeError("shape mismatch"), False),
        (ValueError("can't allocate memory"), False),
    ],
)
def test_failures_of_memory_are_told_from_others(error, expected):
    assert is_out_of_memory(error) is expected
