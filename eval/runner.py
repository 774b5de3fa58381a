"""Running a task: outputs first, each kept as soon as it is there; then scores and the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from app.core.errors import EvalError
from app.core.settings import Settings
from eval.generation import Conduct, Progress, complete
from eval.identity import RunPlan, describe_run
from eval.judge.verdict_file import read_verdicts, with_verdicts
from eval.kept_checks import CheckWriter, known_checks, written_checks
from eval.output import Record
from eval.report.beside import Beside
from eval.report.writing import write_reports
from eval.runs import SCORES, RunFolder, read_json, write_json
from eval.scorers.judge import JUDGE
from eval.scorers.scorer import Scores
from eval.scoring import MetricScore, check_scorers, gather_scores, scores_to_json
from eval.scoring_workers import Scored, score_side_by_side
from eval.subgroups import break_down_all, breakdowns_to_json, describe
from eval.systems.given import read_outputs
from eval.systems.registry import COSTLY_SYSTEMS, build_system
from eval.tasks.registry import find_task, load_collection, load_samples, load_training
from eval.wrong_patient import mark_run

_HOWEVER_IT_STANDS = Conduct()


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
        texts=partial(load_collection, task, data),
    )
    return RunPlan(task, system, samples, seed, is_costly=system_name in COSTLY_SYSTEMS)


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
    every = load_samples(task, data)
    samples = every[:limit]
    known = frozenset(sample.sample_id for sample in every)
    system = read_outputs(outputs, samples, asks=task.asks, known=known)
    return RunPlan(task, system, samples, seed, given=system.describe())


def run_plan(
    plan: RunPlan,
    *,
    out: Path,
    conduct: Conduct = _HOWEVER_IT_STANDS,
    scorers: Sequence[str] | None = None,
    progress: Progress | None = None,
    wrong_patient: Path | None = None,
) -> RunFolder:
    """Run a plan into ``out / run_id``.

    A run of the same id whose samples are all completed is scored again, and nothing is generated.

    Args:
        plan: What to run.
        out: Folder of runs.
        conduct: How to.
        scorers: Names of scorers; default the task's.
        progress: Told how far it is.
        wrong_patient: As for ``score_run``.

    Returns:
        The folder, with all its files.

    Raises:
        EvalError: A scorer is unknown; see ``RunFolder.create`` and ``complete`` for the others.
    """
    names = tuple(scorers or plan.task.scorers)
    check_scorers(names)
    config = describe_run(plan)
    folder = RunFolder.create(out / str(config["run_id"]), config)
    complete(folder, plan, config, conduct=conduct, progress=progress)
    score_run(folder, scorers=names, wrong_patient=wrong_patient, n_workers=conduct.n_workers)
    return folder


def score_run(
    folder: RunFolder,
    *,
    scorers: Sequence[str] | None = None,
    wrong_patient: Path | None = None,
    against: Sequence[Path] = (),
    n_workers: int = 1,
) -> tuple[MetricScore, ...]:
    """Score a run from its completed samples, without the system; writes scores and reports.

    Args:
        folder: Of the run.
        scorers: Names of scorers; default those that the run was started with, and the judge where
            one was asked.
        wrong_patient: Run of the baseline whose wins are marked; default one that lies beside.
        against: Other runs to show beside it in the reports.
        n_workers: Processes that score; the numbers are the same.

    Raises:
        EvalError: A scorer is unknown, a folder is damaged, or this one cannot be written.
    """
    config = folder.config()
    judged = read_verdicts(folder)
    names = tuple(scorers or (*config["scorers"], *((JUDGE.name,) if judged else ())))
    check_scorers(names)
    counts = _Counts()
    records = counts.over(with_verdicts(folder.records(), judged))
    with written_checks(folder.path) as kept:
        given = zip(records, known_checks(folder.path), strict=False)
        scored = score_side_by_side(given, names, n_workers=n_workers)
        scores = gather_scores(_kept(scored, kept), names, seed=config["seed"])
    marks = mark_run(folder.path, scores, against=wrong_patient)
    breakdowns = break_down_all(scores, counts.groups, seed=config["seed"])
    scores_file = _scores_file(config, names, scores, counts)
    write_json(
        folder.path / SCORES,
        {
            **scores_file,
            "subgroups": breakdowns_to_json(breakdowns),
            "wrong_patient": marks.to_json(),
        },
    )
    beside = Beside(marks=marks, breakdowns=breakdowns)
    write_reports(folder, scores, beside=beside, against=against)
    return scores


def require_scores(folder: RunFolder) -> None:
    """Refuse a scored run in which no metric has a score.

    Raises:
        EvalError: Not one sample was scored, or the run's scores are damaged.
    """
    if not any(row["n_scored"] for row in read_json(folder.path / SCORES)["metrics"]):
        raise EvalError("eval_nothing_scored", run=folder.path.name)


def _kept(scored: Iterable[Scored], checks: CheckWriter) -> Iterator[tuple[str, Scores]]:
    """Keep the checks of each sample as its scores pass by."""
    for one in scored:
        checks.add(one.checks)
        yield one.sample_id, one.scores


@dataclass(slots=True)
class _Counts:
    """What passes by on its way to the scorers."""

    n_completed: int = 0
    failures: Counter[str] = field(default_factory=Counter[str])
    groups: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])

    def over(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            self.n_completed += 1
            self.failures.update(record.output.failures.values())
            self.groups[record.sample.sample_id] = describe(record.sample.source)
            yield record


def _scores_file(
    config: Mapping[str, Any],
    scorers: Sequence[str],
    scores: Sequence[MetricScore],
    counts: _Counts,
) -> dict[str, Any]:
    return {
        "run_id": config["run_id"],
        "task": config["task"],
        "system": config["system"],
        "scorers": list(scorers),
        "n_in": config["n_in"],
        "n_completed": counts.n_completed,
        "n_not_run": config["n_in"] - counts.n_completed,
        "given": config.get("given"),
        "failures": dict(sorted(counts.failures.items())),
        "metrics": scores_to_json(scores),
    }
