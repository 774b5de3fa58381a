"""An adapter of random weights on the real encoder, saved as training saves one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import torch

from app.adapters import (
    AdapterCard,
    BaseRef,
    CorpusRef,
    LoraShape,
    Scores,
    TaskType,
    base_fingerprint,
    weights_digest,
    write_card,
)
from app.adapters.fingerprint import WEIGHTS_NAME
from app.encoder import model_folder
from app.encoder.shapes import SHAPES
from finetune.models.base import Base, load_base, with_lora
from finetune.models.precision import halve
from finetune.recipe import LoraRecipe

TAGS = ("O", "B-DATE", "I-DATE", "B-NAME", "I-NAME")


def _card(folder: Path, base: BaseRef) -> AdapterCard:
    return AdapterCard(
        name="random-tagger",
        task_type=TaskType.TOKEN_CLASSIFICATION,
        base=base,
        lora=LoraShape(4, 8, 0.0, ("all-linear",)),
        data=CorpusRef({}, 1, 1),
        scores=Scores(1.0, 1.0, 1),
        weights_digest=weights_digest(folder),
        licence="Apache-2.0",
        seed=0,
        git_commit="unknown",
        versions={},
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        limits="A test.",
        labels=TAGS,
        shapes=SHAPES,
    )


@pytest.fixture(scope="session")
def random_adapter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("random-tagger")
    ref = BaseRef("minilm", base_fingerprint(model_folder()))
    loaded = load_base(
        Base(model_folder(), ref),
        task_type=TaskType.TOKEN_CLASSIFICATION,
        tags=TAGS,
        n_shapes=len(SHAPES),
    )
    lora = LoraRecipe(r=4, alpha=8, dropout=0.0)
    model: Any = with_lora(
        loaded.model, lora, task_type=TaskType.TOKEN_CLASSIFICATION, seed=0, shapes=True
    )
    torch.manual_seed(1)
    with torch.no_grad():
        for weight in (w for w in model.parameters() if w.requires_grad):
            weight.add_(torch.randn_like(weight) * 0.05)
    model.save_pretrained(folder, save_embedding_layers=False)
    halve(folder / WEIGHTS_NAME)
    write_card(folder, _card(folder, ref))
    return folder
