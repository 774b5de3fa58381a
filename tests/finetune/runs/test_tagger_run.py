"""A short run of the tagger's own kind, from synthetic rows to a tagger that reads a text."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from app.adapters import BaseRef, TaskType, base_fingerprint, read_card
from app.adapters.fingerprint import WEIGHTS_NAME
from app.encoder import model_folder
from app.encoder.shapes import SHAPES
from app.encoder.tagger import load_tagger
from finetune.models.base import Base, load_base, without_dropout
from finetune.models.merging import merge
from finetune.recipe import Recipe
from finetune.runs.run import train

TASK = TaskType.TOKEN_CLASSIFICATION
MINILM = Base(model_folder(), BaseRef("minilm", base_fingerprint(model_folder())))


@pytest.fixture(scope="module")
def adapter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tagger")
    recipe = Recipe.model_validate(
        {
            "name": "test-tagger",
            "task_type": "token_classification",
            "base": "minilm",
            "data": "synthetic:phi",
            "n_rows": 60,
            "output": folder,
            "licence": "Apache-2.0",
            "limits": "A test.",
            "learning_rate": 2e-3,
            "max_steps": 6,
            "save_steps": 3,
            "batch_tokens": 256,
            "max_tokens": 64,
            "eval_fraction": 0.1,
            "shapes": True,
            "base_dropout": False,
            "half_precision": True,
            "lora": {"r": 4, "alpha": 8, "dropout": 0.0},
        }
    )
    train(recipe)
    return folder / "adapter"


def test_the_run_makes_an_adapter_that_the_tagger_reads(adapter: Path) -> None:
    card = read_card(adapter)

    assert card.shapes == SHAPES
    assert card.scores.held_out_loss_after < card.scores.held_out_loss_before
    assert card.data.n_eval > 0
    assert load_tagger(adapter).labels == tuple(tag[2:] for tag in card.labels[1::2])


def test_weights_are_saved_at_half_precision_with_the_vectors_of_shapes(adapter: Path) -> None:
    weights = load_file(adapter / WEIGHTS_NAME)

    assert {weight.dtype for weight in weights.values()} == {torch.float16}
    shapes = weights["base_model.model.bert.embeddings.token_type_embeddings.weight"]
    assert shapes.shape[0] == len(SHAPES)
    assert not torch.equal(shapes[1], shapes[2])


def test_a_merged_tagger_tells_shapes_apart(adapter: Path, tmp_path: Path) -> None:
    card = merge(adapter, tmp_path / "merged")

    merged = load_base(
        Base(tmp_path / "merged", card.base),
        task_type=TASK,
        tags=card.labels,
        n_shapes=len(SHAPES),
    ).model
    shapes = merged.base_model.embeddings.token_type_embeddings.weight
    assert merged.config.type_vocab_size == len(SHAPES)
    assert not torch.equal(shapes[1], shapes[2])


def test_every_shape_begins_as_the_segment_of_a_single_text() -> None:
    plain, shaped = (
        load_base(MINILM, task_type=TASK, tags=("O", "B-NAME", "I-NAME"), n_shapes=n).model
        for n in (0, 5)
    )

    old = plain.base_model.embeddings.token_type_embeddings.weight
    new = shaped.base_model.embeddings.token_type_embeddings.weight
    assert torch.equal(new, old[:1].repeat(5, 1))


def test_dropout_is_turned_off() -> None:
    model = load_base(MINILM, task_type=TASK, tags=("O", "B-NAME", "I-NAME")).model
    model.train()

    without_dropout(model)

    ids = torch.tensor([[101, 2025, 9016, 102]])
    assert torch.equal(model(input_ids=ids).logits, model(input_ids=ids).logits)
