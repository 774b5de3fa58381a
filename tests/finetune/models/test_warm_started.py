"""An encoder-decoder of an encoder of one block, and the shipped recipe run on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, BertConfig, BertModel

import finetune.recipe
from app.adapters import base_fingerprint
from app.core.section import SectionKind
from app.encoder import model_folder
from app.llm.embedded.rewording.telegrams import Source
from finetune.models.warm_started import build_warm_started
from finetune.recipe import load_recipe
from finetune.rewording.writing import load_writer
from finetune.runs.run import train

RECIPE = Path(finetune.recipe.__file__).parent / "recipes" / "rewording-writer.toml"


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("encoder")
    torch.manual_seed(1)
    config = BertConfig(
        hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64
    )
    BertModel(config).save_pretrained(folder)
    AutoTokenizer.from_pretrained(model_folder()).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def both_sides(encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("both")
    build_warm_started(folder, encoder, seed=3)
    return folder


def test_both_sides_begin_as_the_encoder(encoder: Path, both_sides: Path) -> None:
    own = load_file(encoder / "model.safetensors")
    made: Any = AutoModelForSeq2SeqLM.from_pretrained(both_sides)
    reads, writes = made.encoder.state_dict(), made.decoder.bert.state_dict()

    assert all(torch.equal(reads[name], weight) for name, weight in own.items())
    assert all(torch.equal(writes[n], w) for n, w in own.items() if not n.startswith("pooler"))
    block = made.decoder.bert.encoder.layer[0]
    crossed = block.crossattention.state_dict()
    assert crossed
    assert all(torch.equal(crossed[n], w) for n, w in block.attention.state_dict().items())


def test_words_are_told_apart_by_the_vectors_that_they_are_read_by(both_sides: Path) -> None:
    decoder: Any = AutoModelForSeq2SeqLM.from_pretrained(both_sides).decoder  # pyright: ignore[reportAttributeAccessIssue]  (an auto class)

    assert decoder.get_output_embeddings().weight is decoder.get_input_embeddings().weight


def test_the_same_seed_makes_the_same_base(encoder: Path, both_sides: Path, tmp_path: Path) -> None:
    for name, seed in (("again", 3), ("other", 4)):
        build_warm_started(tmp_path / name, encoder, seed=seed)

    assert base_fingerprint(tmp_path / "again") == base_fingerprint(both_sides)
    assert base_fingerprint(tmp_path / "other") != base_fingerprint(both_sides)


def test_the_shipped_recipe_trains_the_new_layers_whole_and_leaves_a_writer(
    encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("finetune.models.base.model_folder", lambda: encoder)
    few = {"output": tmp_path / "run", "n_rows": 60, "max_steps": 3, "save_steps": 3}

    card = train(load_recipe(RECIPE).model_copy(update=few))

    assert (card.data.n_train, card.data.n_refused, card.labels) == (60, 0, ())
    assert card.scores.held_out_loss_after < card.scores.held_out_loss_before
    trained = load_file(tmp_path / "run" / "adapter" / "adapter_model.safetensors")
    kinds = {"lora_A": 0, "lora_B": 0, "crossattention": 0, "transform": 0}
    for name in trained:
        (kind,) = (kind for kind in kinds if kind in name)
        kinds[kind] += 1
    # Six linear layers a block on both sides; two normalized attentions of ten tensors are one.
    assert kinds == {"lora_A": 12, "lora_B": 12, "crossattention": 10, "transform": 4}
    writer = load_writer(tmp_path / "run" / "adapter")
    lines = (Source("Denies fever.", SectionKind.HPI), Source("Chest pain.", SectionKind.HPI))
    assert len(writer.reword(lines)) == 2
    assert writer.reword(()) == ()
