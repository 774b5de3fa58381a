"""What a run leaves: the adapter's weights with their card."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch
from torch.distributed.tensor import DTensor

from app.adapters import (
    AdapterCard,
    CorpusRef,
    LoraShape,
    PairScores,
    Scores,
    weights_digest,
    write_card,
)
from app.adapters.fingerprint import WEIGHTS_NAME
from app.core.errors import FinetuneError
from app.encoder.shapes import SHAPES
from finetune.models.base import Base
from finetune.models.precision import halve
from finetune.recipe import Recipe
from finetune.runs.data import RunData
from finetune.runs.encoded import EncodedRun
from finetune.training.run_folder import ADAPTER_FOLDER

_LIBRARIES = ("torch", "transformers", "peft", "accelerate", "tokenizers")


@dataclass(frozen=True, slots=True)
class Trained:
    """A run that has come to its end."""

    data: RunData
    base: Base
    encoded: EncodedRun
    scores: Scores
    pairs: PairScores | None = None


def whole_update(model: Any) -> dict[str, torch.Tensor]:  # noqa: ANN401  (a peft model)
    """Return what was trained, put together where the processes of a run hold a shard each.

    Every process calls it.
    """
    trained = {name for name, weight in model.named_parameters() if weight.requires_grad}
    return {
        name: weight.full_tensor() if isinstance(weight, DTensor) else weight
        for name, weight in model.state_dict().items()
        if name in trained
    }


def save_adapter(
    recipe: Recipe,
    model: Any,  # noqa: ANN401  (a peft model)
    update: dict[str, torch.Tensor],
    run: Trained,
) -> AdapterCard:
    """Write the adapter and its card; one process alone calls it.

    Raises:
        FinetuneError: The folder cannot be written.
    """
    folder = recipe.output / ADAPTER_FOLDER
    save_weights(recipe, model, update, base_name=run.base.ref.name)
    card = _card(recipe, run, weights=weights_digest(folder))
    write_card(folder, card)
    return card


def save_weights(
    recipe: Recipe,
    model: Any,  # noqa: ANN401
    update: dict[str, torch.Tensor],
    *,
    base_name: str,
) -> None:
    """Write the weights of an update to the run's adapter folder.

    Raises:
        FinetuneError: The folder cannot be written.
    """
    folder = recipe.output / ADAPTER_FOLDER
    for config in model.peft_config.values():
        config.base_model_name_or_path = base_name  # not a path of this machine
    try:
        model.save_pretrained(folder, state_dict=update, save_embedding_layers=False)
        if recipe.half_precision:
            halve(folder / WEIGHTS_NAME)
    except OSError:
        raise FinetuneError("disk_full_or_unwritable") from None


def _card(recipe: Recipe, run: Trained, *, weights: str) -> AdapterCard:
    lora = recipe.lora
    targets = (lora.targets,) if isinstance(lora.targets, str) else lora.targets
    return AdapterCard(
        name=recipe.name,
        task_type=recipe.task_type,
        base=run.base.ref,
        lora=LoraShape(lora.r, lora.alpha, lora.dropout, targets),
        data=_corpus_ref(run),
        scores=run.scores,
        weights_digest=weights,
        licence=recipe.licence,
        seed=recipe.seed,
        git_commit=git_commit(),
        versions=library_versions(),
        created_at=datetime.now(UTC).replace(microsecond=0),
        limits=recipe.limits,
        labels=run.data.tags,
        shapes=SHAPES if recipe.shapes else (),
        page_tokens=recipe.max_tokens if recipe.pages else 0,
        prompts=run.data.corpus.card.prompts,
        pairs=run.pairs,
    )


def _corpus_ref(run: Trained) -> CorpusRef:
    sides = (run.encoded.train, run.encoded.dev, run.encoded.held_out)
    return CorpusRef(
        digests=run.data.corpus.card.digests,
        n_train=len(run.data.train) - run.encoded.train.n_refused,
        n_eval=len(run.data.held_out) - run.encoded.held_out.n_refused,
        n_refused=sum(side.n_refused for side in sides),
        n_windows=sum(side.n_windows for side in sides),
        n_dev=len(run.data.dev) - run.encoded.dev.n_refused,
        n_canaries=run.encoded.n_canaries,
    )


def library_versions() -> dict[str, str]:
    """Return the versions of what trains."""
    return {name: version(name) for name in _LIBRARIES}


def git_commit() -> str:
    """Return the commit of the code that runs, or "unknown" outside a checkout."""
    try:
        done = subprocess.run(
            ["git", "rev-parse", "HEAD"],  # noqa: S607  (git is found on the path)
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
            timeout=10,
        )
    except (OSError, subprocess.SubprocessError):
        return "unknown"
    return done.stdout.strip()
