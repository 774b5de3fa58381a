"""`notewell eval report RUN --by sex` shows and writes the metrics by subgroup."""

import json

import pytest
from typer.testing import CliRunner

from app.core.settings import Settings
from eval.cli import commands
from eval.runner import plan_run, run_plan
from eval.terminal import WIDTH


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return run_plan(plan_run("smoke", "lead", Settings()), out=tmp_path_factory.mktemp("runs")).path


def call(*args):
    return CliRunner().invoke(commands, ["report", *map(str, args)])


def test_tables_and_page(run):
    done = call(run, "--by", "sex", "--by", "age")
    assert done.exit_code == 0, done.output
    assert "notes by sex: female 7, male 5" in done.stdout
    assert "notes by age: 0-17 1, 18-39 3" in done.stdout
    *tables, path = done.stdout.splitlines()
    assert all(len(line) <= WIDTH for line in tables)
    assert path.endswith("report.html")
    assert "## By age" in (run / "subgroups.md").read_text("utf-8")


def test_scores_hold_every_axis(run):
    subgroups = json.loads((run / "scores.json").read_text("utf-8"))["subgroups"]
    assert list(subgroups) == ["age", "sex", "kind", "length"]
    assert subgroups["sex"]["sizes"] == {"female": 7, "male": 5}
    rows = [r for r in subgroups["sex"]["scores"] if r["metric"] == "fact_recall"]
    assert [(r["group"], r["n_scored"]) for r in rows] == [("female", 7), ("male", 5)]


def test_an_unknown_axis_is_a_usage_error(run):
    done = call(run, "--by", "income")
    assert done.exit_code == 2
    assert "income" in done.output
