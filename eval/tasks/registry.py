"""The benchmarks by name."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from app.core.errors import EvalError
from eval.files import is_folder
from eval.sample import Sample
from eval.tasks import (
    aci_bench,
    beir,
    handouts,
    medec,
    medhallu,
    mediqa_oe,
    medquad,
    meqsum,
    mts_dialog,
    negex,
    open_i,
    openmed_golden,
    pediatric_handoff,
    phi_free,
    phi_stress,
    phi_traps,
    presidio_research,
    primock57,
    smoke,
    synthetic,
)
from eval.tasks.collection import Collection
from eval.tasks.task import Task

TASKS: dict[str, Task] = {
    module.TASK.name: module.TASK
    for module in (
        smoke, aci_bench, mts_dialog, primock57, negex, phi_stress, phi_traps, phi_free,
        presidio_research, pediatric_handoff, openmed_golden, medec, medhallu, medquad, beir,
        mediqa_oe, open_i, meqsum, synthetic, handouts,
    )
}  # fmt: skip


def find_task(name: str) -> Task:
    """Return a benchmark.

    Args:
        name: Of the task, or "task:split" for another split than the one it is measured on.

    Raises:
        EvalError: There is none of that name, or it has no splits.
    """
    name, _, split = name.partition(":")
    if name not in TASKS:
        raise EvalError("eval_task_unknown", task=name, known=", ".join(TASKS))
    task = TASKS[name]
    if not split:
        return task
    if task.load_split is None:
        raise EvalError("eval_split_missing", task=name)
    # Runs of two splits are runs of two tasks: they lie apart and are never compared by accident.
    return replace(task, name=f"{name}-{split}", load=partial(task.load_split, split=split))


def load_samples(task: Task, data: Path | None, *, limit: int | None = None) -> tuple[Sample, ...]:
    """Read a benchmark's samples.

    Args:
        task: The benchmark.
        data: Its folder; None where it needs none.
        limit: Only the first so many.

    Raises:
        EvalError: The folder is not given or not there, a file is missing or malformed, or it
            holds no sample, or two of one id.
    """
    if task.needs_data and (data is None or not is_folder(data)):
        raise EvalError("eval_data_missing", task=task.name)
    every = task.load(data or Path())
    _check_ids(task, every)
    samples = every[:limit]
    if not samples:
        raise EvalError("eval_no_samples", task=task.name)
    return samples


def load_training(task: Task, data: Path | None) -> tuple[Sample, ...]:
    """Read the samples of a benchmark that a system may learn from.

    Args:
        task: The benchmark.
        data: Its folder; None where it needs none.

    Raises:
        EvalError: The benchmark has no training part, or as for ``load_samples``.
    """
    if task.load_training is None:
        raise EvalError("eval_training_missing", task=task.name)
    if task.needs_data and (data is None or not is_folder(data)):
        raise EvalError("eval_data_missing", task=task.name)
    return task.load_training(data or Path())


def load_collection(task: Task, data: Path | None) -> Collection:
    """Read the texts that a retrieval task searches.

    Args:
        task: The benchmark.
        data: Its folder.

    Raises:
        EvalError: The benchmark searches nothing, or as for ``load_samples``.
    """
    if task.load_collection is None or data is None:
        raise EvalError("eval_collection_missing")
    return task.load_collection(data)


def _check_ids(task: Task, samples: tuple[Sample, ...]) -> None:
    """Refuse two samples of one id, where an adapter did not and could have said the line."""
    seen: set[str] = set()
    for number, sample in enumerate(samples, start=1):
        if sample.sample_id in seen:
            raise EvalError("eval_ids_repeat", task=task.name, number=number)
        seen.add(sample.sample_id)
