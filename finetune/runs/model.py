"""The model of a run: its base as the recipe wants it, what of it is trained, and its update."""

from __future__ import annotations

from typing import Any

from app.encoder.shapes import SHAPES
from finetune.models.base import (
    Base,
    LoadedBase,
    expect_outside,
    load_base,
    with_lora,
    without_dropout,
)
from finetune.models.extraction import take_changes, train_linear_layers
from finetune.models.gpu_extras import held_as, ready_to_train
from finetune.recipe import Recipe


def load_run_base(recipe: Recipe, base: Base, tags: tuple[str, ...]) -> LoadedBase:
    """Load a run's base.

    Args:
        recipe: Of the run.
        base: Its files.
        tags: What a classifier tells apart, by id.

    Raises:
        FinetuneError: It is no model of this task.
    """
    loaded = load_base(
        base,
        task_type=recipe.task_type,
        tags=tags,
        n_shapes=len(SHAPES) if recipe.shapes else 0,
        held=held_as(recipe),
        seed=recipe.seed,
    )
    if recipe.outside_share:
        expect_outside(loaded.model, recipe.outside_share)
    if not recipe.base_dropout:
        without_dropout(loaded.model)
    return loaded


def to_train(recipe: Recipe, base: Any) -> Any:  # noqa: ANN401  (transformers and peft models)
    """Return what a run trains: a fresh update on a loaded base, or its linear layers whole.

    Raises:
        FinetuneError: The recipe's target layers are not in the model.
    """
    if recipe.full_rank:
        return train_linear_layers(base, shapes=recipe.shapes)
    return with_update(recipe, base)


def as_update(
    recipe: Recipe,
    trained: Any,  # noqa: ANN401
    base: Base,
    tags: tuple[str, ...],
) -> Any:  # noqa: ANN401
    """Return the base with what a run trained as an update on it."""
    if not recipe.full_rank:
        return trained
    model = with_update(recipe, load_run_base(recipe, base, tags).model).to(trained.device)
    take_changes(model, trained)
    return model


def with_update(recipe: Recipe, base: Any) -> Any:  # noqa: ANN401  (a transformers and a peft model)
    """Freeze a loaded base and put the recipe's update on it.

    Raises:
        FinetuneError: The recipe's target layers are not in the model.
    """
    model = with_lora(
        ready_to_train(base, held_as(recipe)),
        recipe.lora,
        task_type=recipe.task_type,
        seed=recipe.seed,
        shapes=recipe.shapes,
    )
    if recipe.gradient_checkpointing or recipe.packing:
        # Checkpointing cannot fill a cache; with one, attention would not keep packed rows apart.
        model.config.get_text_config().use_cache = False
        model.config.use_cache = False
    return model
