"""Which metrics an output about another patient wins: these say nothing of the patient.

The wrong-patient baseline is fluent, clinical and false. Where it does as well as a system on the
same samples, that metric is no evidence that the system wrote of the right patient, and is marked
so wherever the system's value is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.errors import EvalError
from eval.files import is_file
from eval.runs import CONFIG, SCORES, read_json
from eval.scoring import MetricScore, scores_from_json
from eval.stats import Ratio, ratio_of_sums

Scores = Mapping[str, MetricScore]

SYSTEM = "wrong-patient"
MARK = "*"
# Ratios of sums of floats: a difference below this is none.
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class WrongPatientMarks:
    """What the baseline wins of some runs.

    Attributes:
        run: Name of the baseline's run; empty where there is none to hold the others against.
        won: For each run, in their order, the metrics that the baseline wins or equals.
    """

    run: str = ""
    won: tuple[frozenset[str], ...] = ()

    def to_json(self) -> dict[str, Any] | None:
        """Return what ``scores.json`` holds of one run's marks; None without a baseline."""
        return {"run": self.run, "wins": sorted(self.won[0])} if self.run else None

    @classmethod
    def from_json(cls, value: Mapping[str, Any] | None) -> WrongPatientMarks:
        """Return one run's marks."""
        return cls(value["run"], (frozenset(value["wins"]),)) if value else cls()

    @property
    def note(self) -> str:
        """What the mark means, for people; empty where nothing is marked."""
        if not any(self.won):
            return ""
        return (
            f"{MARK} no better than what was written of another patient: no evidence of truth\n"
            f"  ({self.run})"
        )


NO_MARKS = WrongPatientMarks()


def mark_runs(runs: Sequence[Path], *, against: Path | None = None) -> WrongPatientMarks:
    """Hold scored runs of one task against the baseline's run.

    Args:
        runs: Their folders, at least one.
        against: Folder of the baseline's run; default: the newest that read the same inputs, among
            ``runs`` or beside the first of them.

    Raises:
        EvalError: A folder holds no scores, or ``against`` is no run of the baseline on this task.
    """
    return _mark([(run, _scores(run)) for run in runs], against)


def mark_run(
    run: Path, scores: Sequence[MetricScore], *, against: Path | None = None
) -> WrongPatientMarks:
    """Hold one run against the baseline's by scores that are not written yet; as ``mark_runs``."""
    return _mark([(run, {score.metric.name: score for score in scores})], against)


def _mark(runs: Sequence[tuple[Path, Scores]], against: Path | None) -> WrongPatientMarks:
    paths = [run for run, _ in runs]
    found = _newest(paths) if against is None else against
    if found is None:
        return NO_MARKS
    config, task = read_json(found / CONFIG), read_json(paths[0] / CONFIG).get("task")
    if config.get("system") != SYSTEM or config.get("task") != task:
        raise EvalError("eval_run_not_wrong_patient", run=found.name, task=str(task))
    wrong = _scores(found)
    won = (
        frozenset[str]() if run.resolve() == found.resolve() else won_metrics(scores, wrong)
        for run, scores in runs
    )
    return WrongPatientMarks(found.resolve().name, tuple(won))


def won_metrics(scores: Scores, wrong: Scores) -> frozenset[str]:
    """Return the metrics of a run that the baseline wins or equals on the samples of both.

    Judged are shares with a better direction: sizes, times and descriptions claim nothing about
    the patient.
    """
    return frozenset(
        name for name in scores if name in wrong and _is_won(scores[name], wrong[name])
    )


def _is_won(score: MetricScore, wrong: MetricScore) -> bool:
    metric = score.metric
    if metric.unit != "share" or metric.higher_is_better is None:
        return False
    others = ((own, wrong.by_sample.get(name)) for name, own in score.by_sample.items())
    pairs = [(a, b) for a, b in others if isinstance(a, Ratio) and isinstance(b, Ratio)]
    if not pairs:
        return False
    gain = ratio_of_sums([a for a, _ in pairs]) - ratio_of_sums([b for _, b in pairs])
    return (gain if metric.higher_is_better else -gain) <= _TOLERANCE


def _newest(runs: Sequence[Path]) -> Path | None:
    config = read_json(runs[0] / CONFIG)
    beside = runs[0].resolve().parent.glob(f"{config.get('task')}-{SYSTEM}-*")
    found = [path for path in (*runs, *beside) if _is_baseline_of(path, config)]
    return max(found, key=lambda path: (path / SCORES).stat().st_mtime_ns, default=None)


def _is_baseline_of(path: Path, config: Mapping[str, object]) -> bool:
    if not (is_file(path / CONFIG) and is_file(path / SCORES)):
        return False
    other = read_json(path / CONFIG)
    same = all(other.get(key) == config.get(key) for key in ("task", "inputs"))
    return same and other.get("system") == SYSTEM


def _scores(run: Path) -> dict[str, MetricScore]:
    return scores_from_json(read_json(run / SCORES).get("metrics", ()))
