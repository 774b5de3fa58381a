"""The gate fails on a significant loss and on lost outputs, and says when it cannot know."""

import json

import pytest

from app.core.errors import EvalError
from eval.gate import GateRules, GateVerdict, hold_gate
from eval.gate_page import gate_to_json, gate_to_text
from eval.scorers.registry import METRICS
from eval.scorers.scorer import Unscored
from eval.scoring import MetricScore
from eval.stats import Ratio, estimate
from eval.terminal import WIDTH


def scores(name="claim_support", /, **values):
    by_sample = {k: v if isinstance(v, Unscored) else Ratio(v) for k, v in values.items()}
    ratios = [v for v in by_sample.values() if isinstance(v, Ratio)]
    interval = estimate(ratios, seed=0) if ratios else None
    return {name: MetricScore(METRICS[name], interval, by_sample)}


def even(value, n=20):
    return {f"n{i}": value for i in range(n)}


def verdicts(baseline, run, **rules):
    return {row.name: row.verdict for row in hold_gate(baseline, run, GateRules(**rules))}


@pytest.mark.parametrize(
    ("metric", "before", "after", "rules", "verdict"),
    [
        ("claim_support", 0.9, 0.8, {"max_drop": 0.05}, GateVerdict.WORSE),
        ("claim_support", 0.9, 0.8, {"max_drop": 0.1}, GateVerdict.OK),
        ("claim_support", 0.8, 0.9, {}, GateVerdict.OK),
        ("claim_support", 0.9, 0.8, {"alpha": 0.0}, GateVerdict.CHANCE),
        ("contradiction_rate", 0.1, 0.3, {"max_drop": 0.05}, GateVerdict.WORSE),
        ("contradiction_rate", 0.3, 0.1, {}, GateVerdict.OK),
    ],
)
def test_verdicts(metric, before, after, rules, verdict):
    baseline, run = scores(metric, **even(before)), scores(metric, **even(after))
    assert verdicts(baseline, run, **rules) == {metric: verdict}


def test_a_drop_on_a_few_notes_may_be_chance():
    before, after = scores(**even(1.0, 3)), scores(**even(0.5, 3))
    assert verdicts(before, after) == {"claim_support": GateVerdict.CHANCE}
    assert verdicts(before, after, strict=True) == {"claim_support": GateVerdict.WORSE}


def test_a_drop_on_one_note_of_many_may_be_chance():
    before, after = scores(**even(1.0)), scores(**{**even(1.0), "n0": 0.0})
    assert verdicts(before, after) == {"claim_support": GateVerdict.CHANCE}


@pytest.mark.parametrize("lost", [Unscored.NO_OUTPUT, None])
def test_failing_on_the_hard_note_does_not_pass(lost):
    after = scores(a=1.0) if lost is None else scores(a=1.0, b=lost)
    rows = hold_gate(scores(a=1.0, b=0.0), after, GateRules(max_drop=1.0))
    assert [(row.verdict, row.n_lost, row.fails) for row in rows] == [(GateVerdict.LOST, 1, True)]


def test_a_metric_that_the_run_lacks_lost_all_its_outputs():
    before = {**scores(a=1.0), **scores("fact_recall", a=1.0)}
    rows = hold_gate(before, scores(a=1.0), GateRules())
    assert [(row.name, row.n_lost) for row in rows] == [("claim_support", 0), ("fact_recall", 1)]
    assert "FAILS" in gate_to_text(rows, GateRules())


def test_other_units_have_a_gate_where_it_is_asked_for():
    before = {**scores("summarize_ms", **even(10.0)), **scores(**even(1.0))}
    after = {**scores("summarize_ms", **even(900.0)), **scores(**even(1.0))}
    assert verdicts(before, after) == {"claim_support": GateVerdict.OK}
    found = verdicts(before, after, max_rise={"summarize_ms": 500.0})
    assert found["summarize_ms"] is GateVerdict.WORSE
    assert verdicts(before, after, max_rise={"summarize_ms": 890.0})["summarize_ms"] is (
        GateVerdict.OK
    )


def test_only_the_named_metrics():
    before = {**scores(**even(1.0)), **scores("fact_recall", **even(1.0))}
    after = {**scores(**even(0.0)), **scores("fact_recall", **even(1.0))}
    assert verdicts(before, after, metrics=("fact_recall",)) == {"fact_recall": GateVerdict.OK}


@pytest.mark.parametrize("rules", [{"metrics": ("rouge1",)}, {"max_rise": {"rouge1": 1.0}}])
def test_a_metric_that_the_baseline_lacks(rules):
    with pytest.raises(EvalError, match="rouge1"):
        hold_gate(scores(a=1.0), scores(a=1.0), GateRules(**rules))


def test_runs_that_share_nothing():
    with pytest.raises(EvalError, match="share no scored sample"):
        hold_gate(scores(a=1.0), scores(b=1.0), GateRules())


def test_the_table_holds_value_drop_interval_p_and_verdict_in_80_columns():
    rules = GateRules(max_drop=0.05)
    rows = hold_gate(scores(**even(0.9)), scores(**even(0.7)), rules)
    text = gate_to_text(rows, rules)
    assert all(len(line) <= WIDTH for line in text.splitlines())
    for piece in ("claim_support", "0.700", "+0.200", "<.001", "20", "FAILS", "few samples"):
        assert piece in text
    assert "few samples" not in gate_to_text(
        hold_gate(scores(**even(0.9, 40)), scores(**even(0.9, 40)), rules), rules
    )


def test_json_says_why():
    rows = hold_gate(scores(**even(0.9)), scores(**even(0.7)), GateRules(max_drop=0.05))
    found = json.loads(gate_to_json(rows))
    assert found["passed"] is False
    (row,) = found["metrics"]
    assert (row["metric"], row["verdict"], row["n_lost"]) == ("claim_support", "worse", 0)
    assert row["difference"] == pytest.approx(-0.2)
