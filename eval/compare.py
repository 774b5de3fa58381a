"""Two runs side by side on the samples that both scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import EvalError
from eval.runs import SCORES, read_json
from eval.scorers.scorer import Metric, Unscored
from eval.scoring import MetricScore, scores_from_json
from eval.stats import Difference, Ratio, compare_paired, correct_holm


@dataclass(frozen=True, slots=True)
class Comparison:
    """One metric of two runs.

    Attributes:
        difference: Second run less first, on ``difference.n`` samples.
        p_holm: p corrected for the number of metrics compared.
    """

    metric: Metric
    difference: Difference
    p_holm: float

    @property
    def drop(self) -> float:
        """How much worse the second run is; negative where it is better."""
        delta = self.difference.difference.value
        return -delta if self.metric.higher_is_better else delta


@dataclass(frozen=True, slots=True)
class GateFailure:
    """A metric that keeps a run from passing."""

    name: str
    problem: str


def read_scores(run: Path) -> dict[str, MetricScore]:
    """Read the metrics of a run's folder.

    Raises:
        EvalError: It holds no scores.
    """
    return scores_from_json(read_json(run / SCORES).get("metrics", ()))


def compare_runs(
    first: Mapping[str, MetricScore], second: Mapping[str, MetricScore], *, seed: int = 0
) -> tuple[Comparison, ...]:
    """Compare every metric that both runs have on samples that both scored.

    Raises:
        EvalError: They share no scored sample.
    """
    pairs: list[tuple[Metric, Difference]] = []
    for name in (name for name in first if name in second):
        a, b = _shared(first[name], second[name])
        if a:
            pairs.append((first[name].metric, compare_paired(a, b, seed=seed)))
    if not pairs:
        raise EvalError("eval_runs_differ")
    corrected = correct_holm([difference.p for _, difference in pairs])
    return tuple(
        Comparison(metric, difference, p)
        for (metric, difference), p in zip(pairs, corrected, strict=True)
    )


def find_gate_failures(
    baseline: Mapping[str, MetricScore],
    run: Mapping[str, MetricScore],
    *,
    max_drop: float,
    metrics: Sequence[str] | None = None,
) -> tuple[GateFailure, ...]:
    """Return what keeps a run from passing; times and sizes have no gate.

    Args:
        baseline: What it is held against.
        run: What is gated.
        max_drop: A share may get worse by so much.
        metrics: Only these; default all.

    Raises:
        EvalError: The runs share no scored sample, or the baseline lacks a named metric.
    """
    for name in metrics or ():
        if name not in baseline:
            raise EvalError("eval_metric_unknown", metric=name)
    gated = {
        name: score
        for name, score in baseline.items()
        if score.metric.unit == "share" and (not metrics or name in metrics)
    }
    # A system that fails on its hardest notes must not look better for it.
    lost = {name: _n_lost(score, run.get(name)) for name, score in gated.items()}
    failures = [
        GateFailure(name, f"no output on {n} sample(s) that the baseline has")
        for name, n in lost.items()
        if n
    ]
    for comparison in compare_runs(gated, run):
        # Shares are sums of floats: a drop of exactly ``max_drop`` passes.
        if comparison.drop > max_drop + 1e-9:
            problem = f"worse by {comparison.drop:.4f}, allowed {max_drop:.4f}"
            failures.append(GateFailure(comparison.metric.name, problem))
    return tuple(failures)


def _n_lost(first: MetricScore, second: MetricScore | None) -> int:
    missing = Unscored.NO_OUTPUT
    held = second.by_sample if second else {}
    return sum(
        isinstance(value, Ratio) and held.get(sample_id, missing) is missing
        for sample_id, value in first.by_sample.items()
    )


def _shared(first: MetricScore, second: MetricScore) -> tuple[list[Ratio], list[Ratio]]:
    a: list[Ratio] = []
    b: list[Ratio] = []
    for sample_id, one in first.by_sample.items():
        other = second.by_sample.get(sample_id)
        if isinstance(one, Ratio) and isinstance(other, Ratio):
            a.append(one)
            b.append(other)
    return a, b
