"""An update made of whole training is the nearest of its rank, or all of what changed."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
import torch

from app.adapters import TaskType
from finetune.models.base import with_lora
from finetune.models.extraction import take_changes, train_linear_layers
from finetune.models.tiny_architectures import tiny_model
from finetune.recipe import LoraRecipe


@pytest.fixture
def base() -> Any:
    torch.manual_seed(2)
    return tiny_model("tiny:bert-pairs", 50, ("a", "b")).eval()


def _trained(base: Any) -> Any:
    trained = train_linear_layers(deepcopy(base))
    with torch.no_grad():
        for weight in trained.parameters():
            if weight.requires_grad:
                weight.add_(torch.randn_like(weight), alpha=0.05)
    return trained


def _with_changes(base: Any, trained: Any, rank: int) -> Any:
    lora = LoraRecipe(r=rank, alpha=3, dropout=0.0)
    model = with_lora(deepcopy(base), lora, task_type=TaskType.PAIR_CLASSIFICATION, seed=2)
    take_changes(model, trained)
    return model.eval()


def test_linear_layers_and_the_head_are_trained_alone(base: Any) -> None:
    asked = {
        n for n, weight in train_linear_layers(base).named_parameters() if weight.requires_grad
    }

    assert {"classifier.weight", "classifier.bias"} < asked
    inner = {name.split(".")[-2] for name in asked if not name.startswith("classifier")}
    assert inner == {"dense", "query", "key", "value"}
    assert all(name.endswith("weight") for name in asked - {"classifier.bias"})


def test_the_vectors_of_shapes_are_trained_and_taken_with_the_rest() -> None:
    torch.manual_seed(2)
    tagger = tiny_model("tiny:bert", 50, ("a", "b")).eval()
    trained = train_linear_layers(deepcopy(tagger), shapes=True)
    shapes = "bert.embeddings.token_type_embeddings"
    assert trained.get_submodule(shapes).weight.requires_grad
    with torch.no_grad():
        for weight in trained.parameters():
            if weight.requires_grad:
                weight.add_(torch.randn_like(weight), alpha=0.05)
    width = max(max(w.shape) for w in trained.parameters())
    lora = LoraRecipe(r=width, alpha=3, dropout=0.0)
    model = with_lora(
        deepcopy(tagger), lora, task_type=TaskType.TOKEN_CLASSIFICATION, seed=2, shapes=True
    )

    take_changes(model, trained)

    given = {"input_ids": torch.randint(3, 50, (2, 9)), "token_type_ids": torch.ones(2, 9).long()}
    assert not torch.allclose(tagger(**given).logits, trained(**given).logits, atol=1e-2)
    assert torch.allclose(model.eval()(**given).logits, trained(**given).logits, atol=1e-4)


def test_an_update_of_full_rank_says_what_the_trained_model_does(base: Any) -> None:
    ids = torch.randint(3, 50, (2, 9))
    trained = _trained(base)
    width = max(max(w.shape) for w in trained.parameters())

    model = _with_changes(base, trained, width)

    assert not torch.allclose(base(input_ids=ids).logits, trained(input_ids=ids).logits, atol=1e-2)
    assert torch.allclose(model(input_ids=ids).logits, trained(input_ids=ids).logits, atol=1e-4)


def test_a_narrow_update_is_the_nearest_of_its_rank(base: Any) -> None:
    trained = _trained(base)
    name = "bert.encoder.layer.0.attention.self.query"
    change = trained.get_submodule(name).weight - base.get_submodule(name).weight

    layer = _with_changes(base, trained, 2).get_base_model().get_submodule(name)

    left_over = torch.linalg.matrix_norm(change - layer.get_delta_weight("default")).item()
    assert left_over == pytest.approx(torch.linalg.svdvals(change)[2:].norm().item(), rel=1e-4)
