"""A training run from recipe to card: corpus, split, base, adapter, held-out loss on both sides."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch
from accelerate import PartialState
from transformers.utils import logging as transformers_logging

from app.adapters import (
    AdapterCard,
    CorpusRef,
    LoraShape,
    Scores,
    TaskType,
    weights_digest,
    write_card,
)
from app.adapters.fingerprint import WEIGHTS_NAME
from app.core.errors import FinetuneError
from app.core.log import get_logger
from app.encoder.shapes import SHAPES
from finetune.base import Base, LoadedBase, load_base, prepare_base, with_lora, without_dropout
from finetune.encoding import Encoded, encode_rows
from finetune.lora_trainer import Report, fit
from finetune.precision import halve
from finetune.recipe import Recipe
from finetune.rows import Row
from finetune.run_data import RunData, run_data
from finetune.run_folder import ADAPTER_FOLDER, open_run
from finetune.scoring import held_out_loss
from finetune.unit_encoding import encode_units

_LIBRARIES = ("torch", "transformers", "peft", "accelerate", "tokenizers")


def train(
    recipe: Recipe,
    *,
    resume: bool = False,
    overwrite: bool = False,
    report: Report = lambda _step, _steps, _loss: None,
) -> AdapterCard:
    """Train a LoRA adapter and write it with its card to ``output/adapter``.

    Args:
        recipe: Everything that decides the adapter.
        resume: Go on from the last checkpoint of the same run.
        overwrite: Replace a run that is there.
        report: Called after each step.

    Raises:
        FinetuneError: The run is refused or fails; its last checkpoint stays.
        AdapterError: The base has no safetensors weights.
    """
    if recipe.bf16 and not torch.cuda.is_available():
        raise FinetuneError("bf16_needs_gpu")
    transformers_logging.disable_progress_bar()
    state = PartialState()
    with state.main_process_first():
        if state.is_main_process:
            open_run(recipe, resume=resume, overwrite=overwrite)
        data = run_data(recipe, reuse=resume or not state.is_main_process)
        base = prepare_base(recipe, data.train, data.tags)
    loaded = load_base(
        base,
        task_type=recipe.task_type,
        tags=data.tags,
        n_shapes=len(SHAPES) if recipe.shapes else 0,
        bf16=recipe.bf16,
        seed=recipe.seed,
    )
    if not recipe.base_dropout:
        without_dropout(loaded.model)
    encoded, held_out = _encoded(recipe, data, loaded)
    loaded.model.to(state.device)
    score = _scorer(recipe, loaded, held_out)
    before, n_tokens = score(loaded.model)
    model = with_lora(
        loaded.model,
        recipe.lora,
        task_type=recipe.task_type,
        seed=recipe.seed,
        shapes=recipe.shapes,
    )
    if recipe.gradient_checkpointing:
        model.config.use_cache = False
    pad = loaded.tokenizer.pad_token_id
    fit(model, encoded.features, recipe, pad_token_id=pad, resume=resume, report=report)
    after, _ = score(model)
    scores = Scores(before, after, n_tokens)
    state.wait_for_everyone()
    card = _save(recipe, model, _Trained(data, base, encoded, held_out, scores))
    get_logger(__name__).info(
        "finetune.trained", n_rows=len(data.train), loss=after, seed=recipe.seed
    )
    return card


def _encoded(recipe: Recipe, data: RunData, loaded: LoadedBase) -> tuple[Encoded, Encoded]:
    """Encode both sides.

    Raises:
        FinetuneError: No row of one side is within the token limit.
    """
    sides = (
        _encoded_side(recipe, data, loaded, data.train, masked_share=recipe.masked_share),
        _encoded_side(recipe, data, loaded, data.held_out),
    )
    for side in sides:
        if not side.features:
            raise FinetuneError(
                "rows_too_long", n_refused=side.n_refused, max_tokens=recipe.max_tokens
            )
    return sides[0], sides[1]


def _encoded_side(
    recipe: Recipe,
    data: RunData,
    loaded: LoadedBase,
    rows: Sequence[Row],
    *,
    masked_share: float = 0.0,
) -> Encoded:
    if recipe.shapes:
        return encode_units(
            rows,
            loaded.tokenizer,
            max_tokens=recipe.max_tokens,
            labels=data.tags,
            masked_share=masked_share,
            seed=recipe.seed,
        )
    return encode_rows(
        rows,
        loaded.tokenizer,
        task_type=recipe.task_type,
        max_tokens=recipe.max_tokens,
        labels=data.tags,
    )


def _scorer(
    recipe: Recipe, loaded: LoadedBase, held_out: Encoded
) -> Callable[[Any], tuple[float, int]]:
    def score(model: Any) -> tuple[float, int]:  # noqa: ANN401  (a transformers or peft model)
        return held_out_loss(
            model,
            held_out.features,
            pad_token_id=loaded.tokenizer.pad_token_id,
            shifted=recipe.task_type is TaskType.CAUSAL,
        )

    return score


@dataclass(frozen=True, slots=True)
class _Trained:
    data: RunData
    base: Base
    encoded: Encoded
    held_out: Encoded
    scores: Scores


def _save(recipe: Recipe, model: Any, run: _Trained) -> AdapterCard:  # noqa: ANN401
    """Write the adapter and its card.

    Raises:
        FinetuneError: The folder cannot be written.
    """
    folder = recipe.output / ADAPTER_FOLDER
    for config in model.peft_config.values():
        config.base_model_name_or_path = run.base.ref.name  # not a path of this machine
    try:
        model.save_pretrained(folder, save_embedding_layers=False)
        if recipe.half_precision:
            halve(folder / WEIGHTS_NAME)
    except OSError:
        raise FinetuneError("disk_full_or_unwritable") from None
    card = _card(recipe, run, weights=weights_digest(folder))
    write_card(folder, card)
    return card


def _card(recipe: Recipe, run: _Trained, *, weights: str) -> AdapterCard:
    lora = recipe.lora
    targets = (lora.targets,) if isinstance(lora.targets, str) else lora.targets
    return AdapterCard(
        name=recipe.name,
        task_type=recipe.task_type,
        base=run.base.ref,
        lora=LoraShape(lora.r, lora.alpha, lora.dropout, targets),
        data=CorpusRef(
            digests=run.data.corpus.card.digests,
            n_train=len(run.data.train) - run.encoded.n_refused,
            n_eval=len(run.data.held_out) - run.held_out.n_refused,
            n_refused=run.encoded.n_refused + run.held_out.n_refused,
            n_windows=run.encoded.n_windows + run.held_out.n_windows,
        ),
        scores=run.scores,
        weights_digest=weights,
        licence=recipe.licence,
        seed=recipe.seed,
        git_commit=_git_commit(),
        versions={name: version(name) for name in _LIBRARIES},
        created_at=datetime.now(UTC).replace(microsecond=0),
        limits=recipe.limits,
        labels=run.data.tags,
        shapes=SHAPES if recipe.shapes else (),
        prompts=run.data.corpus.card.prompts,
    )


def _git_commit() -> str:
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
