"""The gate: whether a run is significantly worse than its baseline, for continuous integration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.errors import EvalError
from eval.compare import Comparison, Scores, compare_runs
from eval.scorers.scorer import Unscored
from eval.scoring import MetricScore
from eval.stats import Ratio

# Below this a drop that matters to a patient easily passes for chance.
SMALL_N = 30
# Shares are sums of floats: a drop of exactly what is allowed passes.
_TOLERANCE = 1e-9


class GateVerdict(StrEnum):
    """What the gate says of a metric."""

    OK = "ok"
    CHANCE = "worse, may be chance"
    WORSE = "FAILS: worse"
    LOST = "FAILS: lost outputs"


@dataclass(frozen=True, slots=True)
class GateRules:
    """What a run may lose.

    Attributes:
        max_drop: A share may get worse by so much.
        max_rise: How much worse metrics in other units may get, by name; those not named have no
            gate.
        alpha: A loss beyond that fails where its p, corrected by Holm over the gated metrics, is
            below this.
        strict: A loss beyond that fails however likely it is by chance.
        metrics: Only these shares; empty stands for all.
    """

    max_drop: float = 0.0
    max_rise: Mapping[str, float] = field(default_factory=dict[str, float])
    alpha: float = 0.05
    strict: bool = False
    metrics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GateRow:
    """One gated metric.

    Attributes:
        comparison: None where the runs share no scored sample in it.
        n_lost: Samples on which the baseline has an output and the run has none.
    """

    name: str
    verdict: GateVerdict
    comparison: Comparison | None
    allowed: float
    n_lost: int

    @property
    def fails(self) -> bool:
        """Whether it keeps the run from passing."""
        return self.verdict in {GateVerdict.WORSE, GateVerdict.LOST}


def hold_gate(
    baseline: Scores, run: Scores, rules: GateRules, *, seed: int = 0
) -> tuple[GateRow, ...]:
    """Hold a run against a baseline, metric by metric.

    A metric fails where it got worse by more than is allowed and that is significant, or where the
    run has no output on a sample that the baseline has one for: a system that fails on its hardest
    notes must not look better for it.

    Args:
        baseline: What it is held against.
        run: What is gated.
        rules: What it may lose.
        seed: Of the bootstrap.

    Returns:
        A row each gated metric, in the baseline's order.

    Raises:
        EvalError: The runs share no scored sample, or the baseline lacks a named metric.
    """
    gated = _gated(baseline, rules)
    compared = {c.metric.name: c for c in compare_runs(gated, run, seed=seed)}
    rows: list[GateRow] = []
    for name, score in gated.items():
        allowed = rules.max_rise.get(name, rules.max_drop)
        comparison, n_lost = compared.get(name), _n_lost(score, run.get(name))
        verdict = _judge(comparison, n_lost, allowed=allowed, rules=rules)
        if comparison or n_lost:
            rows.append(GateRow(name, verdict, comparison, allowed, n_lost))
    return tuple(rows)


def _gated(baseline: Scores, rules: GateRules) -> dict[str, MetricScore]:
    for name in (*rules.metrics, *rules.max_rise):
        if name not in baseline:
            raise EvalError("eval_metric_unknown", metric=name)
    return {name: score for name, score in baseline.items() if _has_gate(score, rules)}


def _has_gate(score: MetricScore, rules: GateRules) -> bool:
    metric = score.metric
    if metric.name in rules.max_rise:
        return True
    if metric.unit != "share" or metric.higher_is_better is None:
        return False
    return not rules.metrics or metric.name in rules.metrics


def _judge(
    comparison: Comparison | None, n_lost: int, *, allowed: float, rules: GateRules
) -> GateVerdict:
    if n_lost:
        return GateVerdict.LOST
    if comparison is None or comparison.drop <= allowed + _TOLERANCE:
        return GateVerdict.OK
    if rules.strict or comparison.p_holm < rules.alpha:
        return GateVerdict.WORSE
    return GateVerdict.CHANCE


def _n_lost(first: MetricScore, second: MetricScore | None) -> int:
    missing = Unscored.NO_OUTPUT
    held = second.by_sample if second else {}
    return sum(
        isinstance(value, Ratio) and held.get(sample_id, missing) is missing
        for sample_id, value in first.by_sample.items()
    )
