"""The folder of a training run: begun once, resumed with the same recipe, replaced on request."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.core.errors import FinetuneError
from finetune.recipe import Recipe
from finetune.training.loss_plot import PLOT_NAME
from finetune.training.trainer import CHECKPOINTS, LOG_NAME

ADAPTER_FOLDER = "adapter"
CORPUS_FOLDER = "corpus"
RECIPE_NAME = "recipe.json"
_BASE_FOLDER = "base"
SITES_FOLDER = "sites"
_OURS = (ADAPTER_FOLDER, CHECKPOINTS, CORPUS_FOLDER, _BASE_FOLDER, SITES_FOLDER)
# Room for a tiny run; what a large one needs depends on its model, and a full disk is told of too.
_MIN_FREE_BYTES = 64_000_000


def open_run(recipe: Recipe, *, resume: bool, overwrite: bool) -> None:
    """Make a run's folder ready.

    Args:
        recipe: Its ``output`` is the folder.
        resume: Go on with the run that is there; the recipe must be the same.
        overwrite: Delete the run that is there, and nothing else in the folder.

    Raises:
        FinetuneError: A run is there and neither was asked for, the recipe of the run to resume
            differs, or the folder cannot be written.
    """
    resolved = recipe.model_dump_json(indent=2) + "\n"
    marker = recipe.output / RECIPE_NAME
    try:
        if marker.exists() and resume:
            if marker.read_text(encoding="utf-8") != resolved:
                raise FinetuneError("resume_recipe_changed")
            return
        if marker.exists() and not overwrite:
            raise FinetuneError("output_taken")
        if marker.exists():
            _clear(recipe.output)
        recipe.output.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(recipe.output).free < _MIN_FREE_BYTES:
            raise FinetuneError("disk_full_or_unwritable")
        marker.write_text(resolved, encoding="utf-8")
    except OSError:
        raise FinetuneError("disk_full_or_unwritable") from None


def _clear(output: Path) -> None:
    for name in _OURS:
        shutil.rmtree(output / name, ignore_errors=True)
    for name in (RECIPE_NAME, LOG_NAME, PLOT_NAME):
        (output / name).unlink(missing_ok=True)
