"""This project's trainer on the job of the speed bench, in a process of its own."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from app.adapters import BaseRef, TaskType
from app.core import log
from finetune.corpora.rows import TextRow
from finetune.encoding.features import Features, encode_rows
from finetune.models.base import Base, load_base, with_lora
from finetune.recipe import LoraRecipe, Recipe
from finetune.training.loss_plot import read_log
from finetune.training.trainer import LOG_NAME, Batches, fit


def main(job_file: Path) -> None:
    """Train as the job says and print what it took."""
    log.configure()
    job: dict[str, Any] = json.loads(job_file.read_text(encoding="utf-8"))
    recipe = _recipe(job)
    base = Base(Path(job["base"]), BaseRef("bench", ""))
    loaded = load_base(base, task_type=TaskType.CAUSAL, seed=recipe.seed)
    recipe.output.mkdir(parents=True)
    began = time.perf_counter()
    features = _features(job, loaded.tokenizer, recipe)
    model = with_lora(loaded.model, recipe.lora, task_type=TaskType.CAUSAL, seed=recipe.seed)
    ends: list[tuple[float, float]] = []
    fit(
        model,
        Batches(features, (), loaded.tokenizer.pad_token_id),
        recipe,
        resume=False,
        report=lambda _step, _steps, _loss: ends.append((time.perf_counter(), time.process_time())),
    )
    whole_s = time.perf_counter() - began
    losses = [line["loss"] for line in read_log(recipe.output / LOG_NAME) if "loss" in line]
    report = {
        "n_tokens": sum(len(row["input_ids"]) for row in features),
        "n_steps": len(ends),
        "steps_s": ends[-1][0] - ends[0][0],
        "whole_s": whole_s,
        "steps_cpu_s": ends[-1][1] - ends[0][1],
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "last_loss": losses[-1],
    }
    sys.stdout.write(json.dumps(report) + "\n")


def _features(job: dict[str, Any], tokenizer: Any, recipe: Recipe) -> tuple[Features, ...]:  # noqa: ANN401
    rows = [
        TextRow(str(i), str(i), "", row["prompt"], row["reply"])
        for i, row in enumerate(job["rows"])
    ]
    return encode_rows(
        rows, tokenizer, task_type=TaskType.CAUSAL, max_tokens=recipe.max_tokens
    ).features


def _recipe(job: dict[str, Any]) -> Recipe:
    return Recipe(
        name="bench-speed",
        task_type=TaskType.CAUSAL,
        base=job["base"],
        data="none",
        output=Path(job["output"]),
        licence="none",
        limits="Made to be timed.",
        lora=LoraRecipe(r=job["r"], alpha=job["alpha"], dropout=0.0),
        learning_rate=job["learning_rate"],
        epochs=1,
        batch_size=job["batch_size"],
        max_tokens=job["max_tokens"],
        save_steps=1_000_000,
        log_steps=1,
        seed=job["seed"],
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
