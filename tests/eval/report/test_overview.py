"""Every metric is in the overview or among those that had nothing to score."""

from eval.report.beside import Beside
from eval.report.overview import headline_metrics, metric_groups, rival_tables, silent_metrics
from eval.report.rivals import Rival, compare_with
from eval.scorers.registry import SCORERS


def test_scored_and_silent_metrics_together_are_all(gather, record):
    contents = gather([record(claims=[("No fever.",)])], ("support", "omission", "answers"))
    rows = [row.metric.name for group in metric_groups(contents.scores) for row in group.rows]
    silent = {metric.name: why for metric, why in silent_metrics(contents.scores)}
    assert rows == [metric.name for metric in SCORERS["support"].metrics]
    assert silent["content_recall"] == "1 no gold"
    assert len(rows) + len(silent) == len(contents.scores)


def test_rows_say_value_interval_and_spread(gather, record):
    contents = gather([record("a", claims=[("No fever.",)]), record("b")])
    row = metric_groups(contents.scores)[0].rows[0]
    assert (row.shown.value, row.shown.interval, row.n_scored) == ("1.000", "1.000 – 1.000", 1)
    assert row.unscored == "1 nothing to judge"
    assert row.distribution
    assert row.distribution.text == "1 samples: lowest 1.000, median 1.000, highest 1.000"
    assert row.axis == ("0", "1")


def test_headlines_are_the_first_of_each_scorer(gather, record):
    scores = gather([record(claims=[("No fever.",)])], ("support", "cost")).scores
    assert [m.name for m in headline_metrics(scores)] == ["claim_support", "compression"]
    assert len(headline_metrics(scores, n_most=1)) == 1


def test_each_other_run_has_its_table(gather, record):
    scores = gather([record(claims=[("No fever.",)])]).scores
    held = {score.metric.name: score for score in scores}
    rivals = (Rival("x", "lead", held), Rival("y", "lead", held))
    versus = compare_with(scores, rivals)
    contents = gather([record(claims=[("No fever.",)])], beside=Beside(rivals, versus))
    tables = rival_tables(contents)
    assert [table.rival.run_id for table in tables] == ["x", "y"]
    row = tables[0].rows[0]
    assert (row.own.value, row.other.value, row.difference) == ("1.000", "1.000", "+0.000")
