"""Records are read once; what is kept adds up."""

from dataclasses import replace

from eval.report.contents import N_WORST
from eval.scoring import MetricScore


def broken(i):
    return {"sample_id": f"s{i}", "claims": [("Took aspirin 325 mg daily.",)] * i}


def test_the_worst_come_first_and_samples_in_order_are_not_among_them(gather, record):
    contents = gather([record(**broken(i)) for i in range(N_WORST + 5)])
    worst = contents.worst()
    assert len(worst) == N_WORST
    assert worst[0].sample_id == f"s{N_WORST + 4}"
    assert [line.badness for line in worst] == sorted((w.badness for w in worst), reverse=True)
    assert gather([record(**broken(0))]).worst() == ()


def test_failures_and_models_are_counted(gather, record):
    made = [record(f"s{i}", failures={"extract": "model_missing"}, model="m") for i in range(2)]
    contents = gather(made)
    assert contents.failures == {"model_missing": 2}
    assert contents.models == ("m",)


def test_counts_add_up(gather, record):
    contents = gather([record("a"), record("b")], n_in=3)
    assert contents.is_reconciled
    lost = contents.scores[0]
    fewer = MetricScore(lost.metric, lost.interval, {"a": lost.by_sample["a"]})
    assert not replace(contents, scores=(fewer,)).is_reconciled
    assert not gather([record("a"), record("b")], n_in=1).is_reconciled
    assert not gather([record("a"), record("a")]).is_reconciled


def test_details_are_kept_by_number(gather, record):
    assert list(gather([record("a"), record("b")]).details) == [0, 1]
