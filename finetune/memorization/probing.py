"""A finished run probed for its canaries; the result stands in the adapter's card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import torch
from pydantic import ValidationError

from app.adapters import AdapterCard, base_fingerprint, check_base, read_card, write_card
from app.core.errors import FinetuneError
from finetune.memorization.canaries import make_canaries, references
from finetune.memorization.recitation import measure_leaks
from finetune.models.base import BASE_FOLDER, Base, find_base, load_base
from finetune.models.gpu_extras import held_as
from finetune.models.merging import attach
from finetune.recipe import Recipe
from finetune.training.run_folder import ADAPTER_FOLDER, RECIPE_NAME


def probe(
    run: Path, *, report: Callable[[int, int], None] = lambda _done, _all: None
) -> AdapterCard:
    """Measure what the adapter of a run has memorized, and write it into its card.

    Args:
        run: Folder of a finished run whose recipe planted canaries.
        report: Called after each canary.

    Raises:
        FinetuneError: No run is there, it planted no canaries, or the memory does not suffice.
        AdapterError: The adapter is missing, broken or made for another base.
    """
    recipe = _recipe(run)
    if recipe.canaries is None:
        raise FinetuneError("no_canaries")
    adapter = run / ADAPTER_FOLDER
    card = read_card(adapter)
    folder = run / BASE_FOLDER if recipe.is_tiny else find_base(recipe.base)
    check_base(card, base_fingerprint(folder))
    loaded = load_base(Base(folder, card.base), task_type=card.task_type, held=held_as(recipe))
    model = attach(loaded.model, adapter, card)
    model.to("cuda" if torch.cuda.is_available() else "cpu").eval()
    try:
        found = measure_leaks(
            model,
            loaded.tokenizer,
            make_canaries(recipe.canaries, seed=recipe.seed),
            references(recipe.canaries.references, seed=recipe.seed),
            seed=recipe.seed,
            report=report,
        )
    except (torch.OutOfMemoryError, MemoryError):
        raise FinetuneError("out_of_memory") from None
    card = replace(card, memorization=found)
    write_card(adapter, card)
    return card


def _recipe(run: Path) -> Recipe:
    try:
        return Recipe.model_validate_json((run / RECIPE_NAME).read_bytes())
    except OSError:
        raise FinetuneError("run_not_found") from None
    except ValidationError:
        raise FinetuneError("recipe_invalid", field=RECIPE_NAME, problem="not a recipe") from None
