"""A run is compared on shared samples, its own side first."""

import json

import pytest

from app.core.errors import EvalError
from eval.report.rivals import Rival, compare_with, read_rival
from eval.scorers.registry import METRICS
from eval.scoring import MetricScore
from eval.stats import Ratio, estimate


def score(values, name="claim_support"):
    by_sample = {f"s{i}": Ratio(value) for i, value in enumerate(values)}
    return MetricScore(METRICS[name], estimate(tuple(by_sample.values()), seed=0), by_sample)


def against(own, other, name="claim_support", system="lead"):
    rival = Rival("r", system, {name: score(other, name)})
    (versus,) = compare_with([score(own, name)], [rival])
    return versus


GOOD, POOR = [0.9, 1.0] * 15, [0.1, 0.2] * 15


@pytest.mark.parametrize(
    ("own", "other", "name", "outcome"),
    [
        (GOOD, POOR, "claim_support", "better"),
        (POOR, GOOD, "claim_support", "worse"),
        (GOOD, POOR, "contradiction_rate", "worse"),
        (POOR, GOOD, "contradiction_rate", "better"),
        (GOOD, GOOD, "claim_support", "no difference shown"),
        (GOOD, POOR, "compression", "different"),
    ],
)
def test_outcomes(own, other, name, outcome):
    assert against(own, other, name).outcome == outcome


def test_differences_and_samples_are_this_runs():
    versus = against([1.0, 0.5, 0.0, 1.0], [0.0, 0.5, 1.0, 0.0])
    assert versus.difference.value == pytest.approx(0.25)
    assert versus.difference.low <= versus.difference.value <= versus.difference.high
    assert (versus.n_better, versus.n_equal, versus.n_worse) == (2, 1, 1)


@pytest.mark.parametrize(
    ("system", "own", "other", "name", "expected"),
    [
        ("wrong-patient", POOR, GOOD, "claim_support", True),
        ("wrong-patient", GOOD, GOOD, "claim_support", True),
        ("wrong-patient", GOOD, POOR, "claim_support", False),
        ("wrong-patient", GOOD, POOR, "contradiction_rate", True),
        ("wrong-patient", GOOD, GOOD, "summarize_ms", False),
        ("wrong-patient", GOOD, GOOD, "compression", False),
        ("lead", POOR, GOOD, "claim_support", False),
    ],
)
def test_a_metric_that_a_wrong_patient_wins_is_marked(system, own, other, name, expected):
    assert against(own, other, name, system).proves_little is expected


def test_p_is_corrected_over_all_other_runs():
    rivals = [Rival(str(i), "lead", {"claim_support": score(POOR)}) for i in range(3)]
    together = compare_with([score(GOOD)], rivals)
    assert len(together) == 3
    assert together[0].p_holm >= 3 * together[0].p


def test_runs_of_other_samples_are_refused():
    rival = Rival("r", "lead", {"fact_recall": score(GOOD, "fact_recall")})
    with pytest.raises(EvalError, match="share no scored sample"):
        compare_with([score(GOOD)], [rival])


def test_a_folder_without_a_run(tmp_path):
    with pytest.raises(EvalError, match="not the folder of a run"):
        read_rival(tmp_path)


def test_a_run_without_scores(tmp_path):
    config = {"run_id": "r", "task": "t", "system": "lead", "scorers": [], "seed": 0, "n_in": 0}
    (tmp_path / "config.json").write_text(json.dumps(config), "utf-8")
    (tmp_path / "samples.jsonl").write_text("", "utf-8")
    with pytest.raises(EvalError, match=r"scores\.json"):
        read_rival(tmp_path)
