"""An adapter on disk, without a model: cards and digests need no weights that fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.adapters import (
    AdapterCard,
    BaseRef,
    CorpusRef,
    LoraShape,
    Scores,
    TaskType,
    weights_digest,
    write_card,
)


@pytest.fixture
def card() -> AdapterCard:
    return AdapterCard(
        name="discharge-brief",
        task_type=TaskType.CAUSAL,
        base=BaseRef("example/base-1b", "a" * 64),
        lora=LoraShape(8, 16, 0.05, ("q_proj", "v_proj")),
        data=CorpusRef({"corpus.jsonl": "b" * 64}, n_train=90, n_eval=10, n_refused=2),
        scores=Scores(2.5, 1.75, 1234),
        weights_digest="c" * 64,
        licence="Apache-2.0",
        seed=7,
        git_commit="unknown",
        versions={"peft": "0.21"},
        created_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        limits="English discharge summaries alone.",
        prompts=("summarize/brief.v1@0123456789ab",),
    )


@pytest.fixture
def adapter(tmp_path: Path, card: AdapterCard) -> Path:
    folder = tmp_path / "discharge-brief"
    folder.mkdir()
    (folder / "adapter_model.safetensors").write_bytes(b"weights")
    (folder / "adapter_config.json").write_text("{}")
    write_card(folder, replace(card, weights_digest=weights_digest(folder)))
    return folder
