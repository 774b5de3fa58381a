"""``report.json``: a run's findings for machines, without any text of a note."""

from __future__ import annotations

from typing import Any

from eval.report.contents import Contents, SampleLine
from eval.report.control import control_warning
from eval.report.rivals import Versus
from eval.report.script_json import finite
from eval.scoring import MetricScore
from eval.stats import Interval

_DIGITS = 12


def brief_report(contents: Contents) -> dict[str, Any]:
    """Return what ``report.json`` holds."""
    config, n_completed = contents.config, len(contents.lines)
    return {
        "run_id": config["run_id"],
        "task": config["task"],
        "system": config["system"],
        "models": list(contents.models),
        "seed": config["seed"],
        "counts": {
            "n_in": contents.n_in,
            "n_completed": n_completed,
            "n_not_completed": contents.n_in - n_completed,
            "reconciled": contents.is_reconciled,
        },
        "metrics": [_metric(score) for score in contents.scores],
        "wrong_patient": contents.beside.marks.to_json(),
        "control_warning": control_warning(contents.scores, seed=config["seed"]),
        "failures": dict(contents.failures),
        "errors": [
            {
                "error": count.error,
                "severity": count.severity.value,
                "n": count.n_errors,
                "n_samples": count.n_samples,
            }
            for count in contents.taxonomy
        ],
        "worst": [_line(line) for line in contents.worst()],
        "comparisons": [_versus(versus) for versus in contents.beside.versus],
    }


def _metric(score: MetricScore) -> dict[str, Any]:
    return {
        "metric": score.metric.name,
        "title": score.metric.title,
        "unit": score.metric.unit,
        "higher_is_better": score.metric.higher_is_better,
        **_interval(score.interval),
        "n_in": len(score.by_sample),
        "n_scored": score.n_scored,
        "unscored": score.unscored,
    }


def _interval(interval: Interval | None) -> dict[str, float | None]:
    if interval is None:
        return {"value": None, "low": None, "high": None}
    ends = {"value": interval.value, "low": interval.low, "high": interval.high}
    return {name: finite(end, _DIGITS) for name, end in ends.items()}


def _line(line: SampleLine) -> dict[str, Any]:
    n_major, _, n_minor = line.badness
    return {
        "sample_id": line.sample_id,
        "n_major": n_major,
        "n_minor": n_minor,
        "failures": list(line.failures),
    }


def _versus(versus: Versus) -> dict[str, Any]:
    return {
        "against": versus.rival.run_id,
        "metric": versus.metric.name,
        "difference": _interval(versus.difference),
        "n": versus.n,
        "p": finite(versus.p, _DIGITS),
        "p_holm": finite(versus.p_holm, _DIGITS),
        "outcome": versus.outcome,
        "n_better": versus.n_better,
        "n_equal": versus.n_equal,
        "n_worse": versus.n_worse,
        "wrong_patient_does_as_well": versus.proves_little,
    }
