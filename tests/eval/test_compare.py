"""Comparisons use shared samples; the gate fails on loss, and on notes that got no output."""

import pytest

from app.core.errors import EvalError
from eval.compare import compare_runs, find_gate_failures
from eval.scorers.registry import METRICS
from eval.scorers.scorer import Unscored
from eval.scoring import MetricScore, scores_from_json, scores_to_json
from eval.stats import Ratio, estimate


def scores(name: str = "claim_support", **values: float | Unscored):
    by_sample = {k: v if isinstance(v, Unscored) else Ratio(v) for k, v in values.items()}
    ratios = [v for v in by_sample.values() if isinstance(v, Ratio)]
    interval = estimate(ratios, seed=0) if ratios else None
    return {name: MetricScore(METRICS[name], interval, by_sample)}


def names(failures):
    return [failure.name for failure in failures]


def test_only_shared_samples_count():
    first = scores(a=1.0, b=0.0, c=0.0)
    second = scores(a=1.0, b=1.0, d=0.0)
    (comparison,) = compare_runs(first, second)
    assert comparison.difference.n == 2
    assert comparison.difference.difference.value == 0.5
    assert comparison.drop == -0.5


def test_nothing_shared():
    with pytest.raises(EvalError, match="share no scored sample"):
        compare_runs(scores(a=1.0), scores(b=1.0))


@pytest.mark.parametrize(
    ("metric", "before", "after", "max_drop", "failed"),
    [
        ("claim_support", 0.9, 0.8, 0.05, True),
        ("claim_support", 0.9, 0.8, 0.1, False),
        ("claim_support", 0.8, 0.9, 0.0, False),
        ("contradiction_rate", 0.1, 0.3, 0.05, True),
        ("contradiction_rate", 0.3, 0.1, 0.0, False),
    ],
)
def test_gate(metric, before, after, max_drop, failed):
    found = find_gate_failures(scores(metric, a=before), scores(metric, a=after), max_drop=max_drop)
    assert names(found) == ([metric] if failed else [])


def test_time_has_no_gate():
    slow = {**scores("summarize_ms", a=1.0), **scores(a=1.0)}
    slower = {**scores("summarize_ms", a=9000.0), **scores(a=1.0)}
    assert find_gate_failures(slow, slower, max_drop=0.0) == ()


@pytest.mark.parametrize("lost", [Unscored.NO_OUTPUT, None])
def test_failing_on_the_hard_note_does_not_pass(lost):
    after = scores(a=1.0) if lost is None else scores(a=1.0, b=lost)
    found = find_gate_failures(scores(a=1.0, b=0.0), after, max_drop=0.0)
    assert names(found) == ["claim_support"]


def test_gate_on_one_metric():
    before = {**scores(a=1.0), **scores("fact_recall", a=1.0)}
    after = {**scores(a=0.0), **scores("fact_recall", a=1.0)}
    chosen = find_gate_failures(before, after, max_drop=0.0, metrics=["fact_recall"])
    assert chosen == ()
    with pytest.raises(EvalError, match="rouge1"):
        find_gate_failures(before, after, max_drop=0.0, metrics=["rouge1"])


def test_scores_survive_json():
    before = scores(a=0.25, b=Unscored.NO_GOLD)
    assert scores_from_json(scores_to_json(tuple(before.values()))) == before


@pytest.mark.parametrize("rows", [[{}], ["x"], [{"metric": "claim_support"}]])
def test_scores_of_another_shape(rows):
    with pytest.raises(EvalError, match=r"scores\.json"):
        scores_from_json(rows)
