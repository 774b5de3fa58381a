"""A training run from recipe to card: corpus, split, base, adapter, held-out loss on both sides."""

from __future__ import annotations

from functools import partial
from typing import Any

from accelerate import PartialState
from transformers.utils import logging as transformers_logging

from app.adapters import AdapterCard, PairScores, TaskType, read_card
from app.core.log import get_logger
from finetune.models.base import prepare_base
from finetune.models.gpu_extras import check_gpu
from finetune.models.warm_started import loss_as_it_is
from finetune.recipe import Recipe
from finetune.runs.adapter_output import Trained, save_adapter, whole_update
from finetune.runs.data import run_data
from finetune.runs.encoded import EncodedRun, encode_run
from finetune.runs.model import as_update, load_run_base, to_train
from finetune.scoring.held_out_loss import compare_losses, held_out_losses
from finetune.scoring.pairs import (
    fit_temperature,
    judge_pairs,
    owners_of_pairs,
    score_pairs,
)
from finetune.training.run_folder import ADAPTER_FOLDER, open_run
from finetune.training.trainer import Batches, Report, fit, on_cpu


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
    check_gpu(recipe)
    transformers_logging.disable_progress_bar()
    state = PartialState(cpu=on_cpu())
    with state.main_process_first():
        if state.is_main_process:
            open_run(recipe, resume=resume, overwrite=overwrite)
        data = run_data(recipe, reuse=resume or not state.is_main_process)
        base = prepare_base(recipe, data.train, data.tags)
    loaded = load_run_base(recipe, base, data.tags)
    encoded = encode_run(recipe, data, loaded.tokenizer)
    loaded.model.to(state.device)
    losses = partial(
        held_out_losses,
        features=encoded.held_out.features,
        pad_token_id=loaded.tokenizer.pad_token_id,
        shifted=recipe.task_type is TaskType.CAUSAL,
    )
    with loss_as_it_is():
        before = losses(loaded.model)
        model = to_train(recipe, loaded.model)
        tokenizer = loaded.tokenizer
        rows = Batches(
            encoded.batches,
            encoded.dev.features,
            tokenizer.pad_token_id,
            mask_token_id=tokenizer.mask_token_id,
        )
        fit(model, rows, recipe, resume=resume, report=report)
        model = as_update(recipe, model, base, data.tags)
        after = losses(model)
    scores = compare_losses(before, after, encoded.held_out.owners, seed=recipe.seed)
    pairs = _pair_scores(recipe, model, encoded, loaded.tokenizer.pad_token_id, data.tags)
    update = whole_update(model)
    if state.is_main_process:
        save_adapter(recipe, model, update, Trained(data, base, encoded, scores, pairs))
    state.wait_for_everyone()
    get_logger(__name__).info(
        "finetune.trained",
        n_rows=len(data.train),
        loss=scores.held_out_loss_after,
        seed=recipe.seed,
    )
    return read_card(recipe.output / ADAPTER_FOLDER)


def is_main_process() -> bool:
    """Say whether this is the first of the processes that were launched together, or the only."""
    return PartialState(cpu=on_cpu()).is_main_process


def _pair_scores(
    recipe: Recipe,
    model: Any,  # noqa: ANN401
    encoded: EncodedRun,
    pad_token_id: int,
    labels: tuple[str, ...],
) -> PairScores | None:
    """Score what tells pairs apart, with a temperature of the development rows."""
    if recipe.task_type is not TaskType.PAIR_CLASSIFICATION:
        return None
    dev, held_out = (
        judge_pairs(model, side.features, pad_token_id=pad_token_id)
        for side in (encoded.dev, encoded.held_out)
    )
    return score_pairs(
        held_out,
        owners_of_pairs(encoded.held_out),
        labels,
        temperature=fit_temperature(dev),
        seed=recipe.seed,
    )
