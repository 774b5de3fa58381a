"""Running a task: outputs first, each kept as soon as it is there; then scores and the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from app.core.settings import Settings
from eval.identity import RunPlan, describe_run
from eval.output import Record
from eval.report.page import render_report
from eval.runs import REPORT, SAMPLES, SCORES, RunFolder, write_json, write_text
from eval.scoring import MetricScore, score_records, scores_to_json
from eval.systems.given import read_outputs
from eval.systems.registry import build_system
from eval.tasks.registry import find_task, load_samples, load_training

Progress = Callable[[int, int], None]


def plan_run(
    task_name: str,
    system_name: str,
    settings: Settings,
    *,
    data: Path | None = None,
    limit: int | None = None,
    seed: int = 0,
) -> RunPlan:
    """Plan to measure a system by the names of both; see ``load_samples`` and ``build_system``."""
    task = find_task(task_name)
    samples = load_samples(task, data, limit=limit)
    system = build_system(
        system_name,
        settings,
        samples,
        seed=seed,
        training=partial(load_training, task, data),
    )
    return RunPlan(task, system, samples, seed)


def plan_scoring(
    task_name: str,
    outputs: Path,
    *,
    data: Path | None = None,
    limit: int | None = None,
    seed: int = 0,
) -> RunPlan:
    """Plan to score outputs of other people on a task; see ``read_outputs``."""
    task = find_task(task_name)
    samples = load_samples(task, data, limit=limit)
    return RunPlan(task, read_outputs(outputs, samples), samples, seed)


def run_plan(
    plan: RunPlan, *, out: Path, resume: bool = False, progress: Progress | None = None
) -> RunFolder:
    """Run a plan into ``out / run_id``.

    Args:
        plan: What to run.
        out: Folder of runs.
        resume: Go on with a run of the same id instead of beginning it anew.
        progress: Told (completed, all) after each sample.

    Returns:
        The folder, with all four files.
    """
    config = describe_run(plan)
    path = out / str(config["run_id"])
    started = resume and (path / SAMPLES).is_file()
    folder = RunFolder.open(path) if started else RunFolder.create(path, config)
    _complete(folder, plan, progress)
    score_run(folder)
    return folder


def score_run(folder: RunFolder) -> tuple[MetricScore, ...]:
    """Score a run from its completed samples, without the system; writes scores and report."""
    config = folder.config()
    records = tuple(folder.records())
    scores = score_records(records, config["scorers"], seed=config["seed"])
    write_json(folder.path / SCORES, _scores_file(config, records, scores))
    write_text(folder.path / REPORT, render_report(config, records, scores))
    return scores


def _complete(folder: RunFolder, plan: RunPlan, progress: Progress | None) -> None:
    done = {record.sample.sample_id for record in folder.records()}
    with folder.ledger() as ledger:
        for i, sample in enumerate(plan.samples, start=1):
            if sample.sample_id not in done:
                output = plan.system.run(sample, plan.task.asks)
                ledger.append(Record(sample, output))
            if progress:
                progress(i, len(plan.samples))


def _scores_file(
    config: dict[str, Any], records: Sequence[Record], scores: Sequence[MetricScore]
) -> dict[str, Any]:
    return {
        "run_id": config["run_id"],
        "task": config["task"],
        "system": config["system"],
        "n_in": config["n_in"],
        "n_completed": len(records),
        "failures": dict(Counter(code for r in records for code in r.output.failures.values())),
        "metrics": scores_to_json(scores),
    }
