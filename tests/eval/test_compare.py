"""Comparisons use shared samples and correct for their number."""

import pytest

from app.core.errors import EvalError
from eval.compare import compare_all, compare_runs, read_scores
from eval.scorers.registry import METRICS
from eval.scorers.scorer import Unscored
from eval.scoring import MetricScore, scores_from_json, scores_to_json
from eval.stats import Ratio, estimate


def scores(name: str = "claim_support", /, **values: float | Unscored):
    by_sample = {k: v if isinstance(v, Unscored) else Ratio(v) for k, v in values.items()}
    ratios = [v for v in by_sample.values() if isinstance(v, Ratio)]
    interval = estimate(ratios, seed=0) if ratios else None
    return {name: MetricScore(METRICS[name], interval, by_sample)}


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


def test_wins_losses_and_ties_are_by_what_is_better():
    first = scores("contradiction_rate", a=0.2, b=0.5, c=0.1)
    second = scores("contradiction_rate", a=0.1, b=0.5, c=0.3)
    (found,) = compare_runs(first, second)
    assert (found.wins, found.losses, found.ties) == (1, 1, 1)
    assert found.drop == pytest.approx(0.1 / 3)
    assert (found.first, found.second) == (pytest.approx(0.8 / 3), pytest.approx(0.9 / 3))


def test_no_wins_where_neither_direction_is_better():
    (found,) = compare_runs(scores("summary_words", a=5.0), scores("summary_words", a=9.0))
    assert (found.wins, found.losses, found.ties) == (0, 0, 1)
    assert found.drop == 4.0


def test_a_metric_of_nought_or_one_has_a_mcnemar():
    first = scores(**{f"n{i}": 1.0 for i in range(8)})
    second = scores(**{f"n{i}": float(i > 5) for i in range(8)})
    (found,) = compare_runs(first, second)
    assert found.mcnemar is not None
    assert (found.mcnemar.only_first, found.mcnemar.only_second) == (6, 0)
    assert found.p_permutation == pytest.approx(2 / 64)
    (found,) = compare_runs(scores(a=0.5), scores(a=1.0))
    assert found.mcnemar is None


def test_holm_goes_over_all_runs():
    low = scores(**{f"n{i}": 0.0 for i in range(12)})
    high = scores(**{f"n{i}": 1.0 for i in range(12)})
    (alone,) = compare_all(low, [high])
    three = compare_all(low, [high, high, low])
    assert [c.metric.name for (c,) in three] == ["claim_support"] * 3
    assert three[0][0].p_holm == pytest.approx(3 * alone[0].difference.p)
    assert three[2][0].p_holm == 1.0


def test_many_comparisons_leave_a_clear_difference_significant():
    names = [name for name, metric in METRICS.items() if metric.unit == "share"]
    low, high = (
        {k: v for name in names for k, v in scores(name, **values).items()}
        for values in ({f"n{i}": 0.0 for i in range(30)}, {f"n{i}": 1.0 for i in range(30)})
    )
    assert len(names) > 50
    assert all(c.p_holm < 0.05 for c in compare_runs(low, high))


def test_one_run_of_several_shares_nothing():
    with pytest.raises(EvalError, match="share no scored sample"):
        compare_all(scores(a=1.0), [scores(a=1.0), scores(b=1.0)])


def test_scores_survive_json():
    before = scores(a=0.25, b=Unscored.NO_GOLD)
    assert scores_from_json(scores_to_json(tuple(before.values()))) == before


NAN = {
    "metric": "claim_support",
    "value": None,
    "low": None,
    "high": None,
    "by_sample": {"a": [float("nan"), 1.0]},
}


@pytest.mark.parametrize("rows", [[{}], ["x"], [{"metric": "claim_support"}], [NAN]])
def test_scores_of_another_shape(rows):
    with pytest.raises(EvalError, match=r"scores\.json"):
        scores_from_json(rows)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('{"metrics": NaN}', "not JSON"),
        ("[]", "not a JSON object"),
        ("\x00", "not JSON"),
        (None, "holds no scores.json"),
    ],
)
def test_scores_that_cannot_be_read(tmp_path, written, says):
    if written is not None:
        (tmp_path / "scores.json").write_text(written)
    with pytest.raises(EvalError, match=says):
        read_scores(tmp_path)


def test_a_file_is_no_run(tmp_path):
    (tmp_path / "run").write_text("{}")
    with pytest.raises(EvalError, match=r"holds no scores\.json"):
        read_scores(tmp_path / "run")
