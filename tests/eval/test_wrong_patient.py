"""A metric that an output about another patient wins is marked wherever it is shown."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.core.errors import EvalError
from eval.cli import commands
from eval.scorers.registry import METRICS
from eval.scorers.scorer import Unscored
from eval.scoring import MetricScore
from eval.stats import Ratio
from eval.terminal import WIDTH
from eval.wrong_patient import MARK, WrongPatientMarks, mark_runs, won_metrics

RUNNER = CliRunner()
TASK = "mts-dialog"
# Both notes say the same in the same words, but for who it is about and what is wrong.
ROWS = (
    ("0", "Doctor: Where is the pain?\nPatient: In my left knee since Monday.", "Left knee pain."),
    ("1", "Doctor: Where is the pain?\nPatient: In my right hip since Sunday.", "Right hip pain."),
    ("2", "Doctor: How are you?\nPatient: I cough and have back pain.", "Cough. Back pain."),
)


def scores(name, /, **values):
    by_sample = {k: v if isinstance(v, Unscored) else Ratio(*v) for k, v in values.items()}
    return {name: MetricScore(METRICS[name], None, by_sample)}


WON = [
    # (id, metric, run, wrong patient, won)
    ("worse", "rouge1", {"a": (0.5,)}, {"a": (0.4,)}, False),
    ("equal", "rouge1", {"a": (0.5,)}, {"a": (0.5,)}, True),
    ("equal but for rounding", "rouge1", {"a": (0.1 + 0.2,)}, {"a": (0.3,)}, True),
    ("better", "rouge1", {"a": (0.4,)}, {"a": (0.5,)}, True),
    ("lower is better", "contradiction_rate", {"a": (1, 4)}, {"a": (0, 4)}, True),
    ("lower is better, worse", "contradiction_rate", {"a": (0, 4)}, {"a": (1, 4)}, False),
    ("ratio of sums, not mean", "claim_support", {"a": (9, 10), "b": (0, 1)},
     {"a": (8, 10), "b": (1, 1)}, True),
    ("shared samples alone", "rouge1", {"a": (0.5,), "b": (0.0,)}, {"a": (0.4,), "c": (1,)}, False),
    ("unscored is not shared", "rouge1", {"a": (0.5,), "b": (0.0,)},
     {"a": (0.4,), "b": Unscored.NO_OUTPUT}, False),
    ("nothing shared", "rouge1", {"a": (0.1,)}, {"b": (0.9,)}, False),
    ("time is no claim", "summarize_ms", {"a": (9.0,)}, {"a": (1.0,)}, False),
    ("no better direction", "plain_language", {"a": (0.1,)}, {"a": (0.9,)}, False),
]  # fmt: skip


@pytest.mark.parametrize(("case", "metric", "run", "wrong", "is_won"), WON)
def test_won(case, metric, run, wrong, is_won):
    found = won_metrics(scores(metric, **run), scores(metric, **wrong))
    assert found == (frozenset({metric}) if is_won else frozenset()), case


def test_a_metric_that_the_baseline_lacks_is_not_won():
    assert won_metrics(scores("rouge1", a=(0.1,)), scores("rouge2", a=(0.9,))) == frozenset()


def test_nothing_marked_needs_no_note():
    assert WrongPatientMarks("w", (frozenset(),)).note == ""
    assert MARK in WrongPatientMarks("w", (frozenset({"rouge1"}),)).note


def call(*args):
    return RUNNER.invoke(commands, [str(arg) for arg in args])


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    header = "ID,section_header,section_text,dialogue\n"
    rows = "".join(f'{i},CC,{reference},"{source}"\n' for i, source, reference in ROWS)
    (folder / "MTS-Dialog-ValidationSet.csv").write_text(header + rows, "utf-8")
    return folder


@pytest.fixture
def run(tmp_path, data):
    """Run a system into a folder of runs; gives the run's folder."""

    def make(system, *more, out="runs"):
        args = ("run", TASK, "--data", data, "--system", system, "--out", tmp_path / out)
        done = call(*args, "--json", "--no-cache", *more)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)["folder"]

    return make


def test_without_a_baseline_nothing_is_marked(run):
    lead = run("lead-1")
    assert json.loads(call("score", lead, "--json").stdout)["wrong_patient"] is None
    assert mark_runs([Path(lead)]).run == ""


def test_compare_marks_what_the_baseline_beside_wins(run):
    # The doctor's question is all that lead-1 gives: another patient's reference has more of it.
    question, copy, wrong = run("lead-1"), run("copy"), run("wrong-patient")
    done = json.loads(call("compare", question, copy, "--json").stdout)
    won = done["wrong_patient"]["wins"]
    assert done["wrong_patient"]["run"] == Path(wrong).name
    assert "rouge1" in won["A"]
    assert "claim_support" not in won["A"] + won["B"]
    assert "content_recall" not in won["B"]
    shown = call("compare", question, copy).stdout
    (line,) = [row for row in shown.splitlines() if row.startswith("rouge1 ")]
    assert f"{MARK} " in line
    assert "written of another patient: no evidence of truth" in shown
    assert max(map(len, shown.splitlines())) <= WIDTH


def test_the_baseline_is_not_marked_against_itself(run):
    copy, wrong = run("copy"), run("wrong-patient")
    won = json.loads(call("compare", copy, wrong, "--json").stdout)["wrong_patient"]["wins"]
    assert won["B"] == []


def test_a_run_beside_itself_is_marked_twice(run):
    lead, wrong = run("lead-1"), run("wrong-patient")
    marks = mark_runs([Path(lead), Path(lead)], against=Path(wrong))
    assert len(marks.won) == 2
    assert marks.won[0] == marks.won[1]


def test_a_run_shows_its_marks_once_the_baseline_is_there(run):
    lead = run("lead-1")
    run("wrong-patient")
    marks = json.loads(call("score", lead, "--json").stdout)["wrong_patient"]
    assert "rouge1" in marks["wins"]
    assert "written of another patient: no evidence of truth" in call("score", lead).stdout


def test_a_baseline_on_other_samples_is_taken_only_where_it_is_named(run):
    lead = run("lead-1")
    other = run("wrong-patient", "--limit", 2)
    assert mark_runs([Path(lead)]).run == ""
    named = call("score", lead, "--against", other, "--json")
    assert json.loads(named.stdout)["wrong_patient"]["run"] == Path(other).name


def test_another_run_is_no_baseline(run):
    lead, copy = run("lead-1"), run("copy")
    with pytest.raises(EvalError, match="is no run of the wrong-patient baseline"):
        mark_runs([Path(lead)], against=Path(copy))
    with pytest.raises(EvalError, match="holds no"):
        mark_runs([Path(lead)], against=Path(lead) / "nowhere")
