"""The commands: what they print, write and exit with."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.core.errors import EvalError
from eval.cli import commands
from eval.terminal import WIDTH

RUNNER = CliRunner()


def call(*args):
    return RUNNER.invoke(commands, [str(arg) for arg in args])


def smoke(out, system="lead", *more):
    done = call("run", "smoke", "--system", system, "--limit", 2, "--out", out, "--json", *more)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_list():
    catalogue = json.loads(call("list", "--json").stdout)
    assert "smoke" in catalogue["tasks"]
    assert "wrong-patient" in catalogue["systems"]
    assert "claim_support" in catalogue["scorers"]["support"]
    assert "smoke" in call("list").stdout


def test_run_writes_its_files(tmp_path):
    scores = smoke(tmp_path)
    assert scores["n_completed"] == 2
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    reports = {"report.html", "report.md", "report.json"}
    assert names == {"config.json", "samples.jsonl", "checks.jsonl", "scores.json"} | reports
    assert "by_sample" not in scores["metrics"][0]


def test_people_read_a_table(tmp_path):
    done = call("run", "smoke", "--system", "lead", "--limit", 1, "--out", tmp_path)
    assert "claim_support" in done.stdout
    assert "1 of 1 samples" in done.stdout
    assert "failed" not in done.stdout


def test_people_read_why_a_request_failed(tmp_path):
    # Summaries and verdicts of one sample, which such a file may hold, and the other's verdict.
    preds = tmp_path / "preds.jsonl"
    preds.write_text('{"note_id": "01-discharge-summary", "text": "Fever."}\n', "utf-8")
    args = ("--task", "smoke", "--outputs", preds, "--limit", 2, "--out", tmp_path)
    assert "failed 3 time(s): eval_output_missing" in call("score", *args).stdout


def test_nothing_scored_is_no_success(tmp_path):
    preds = tmp_path / "preds.jsonl"
    preds.write_text('{"note_id": "02-ed", "text": "Fever."}\n', "utf-8")
    args = ("--task", "smoke", "--outputs", preds, "--limit", 1, "--out", tmp_path)
    done = call("score", *args, "--scorer", "support")
    assert isinstance(done.exception, EvalError)
    assert "no sample has a score" in str(done.exception)
    assert "0 used (0 of them empty), 1 of samples beyond --limit; 1 samples wit" in done.stdout
    assert list(tmp_path.rglob("report.html"))


def test_score_and_report_again(tmp_path):
    folder = smoke(tmp_path)["folder"]
    assert json.loads(call("score", folder, "--json").stdout)["n_completed"] == 2
    assert call("report", folder).stdout.strip().endswith("report.html")


def test_report_against_other_runs(tmp_path):
    lead, copy, wrong = (
        smoke(tmp_path, system)["folder"] for system in ("lead", "copy", "wrong-patient")
    )
    assert call("report", lead, "--against", copy, "--against", wrong).exit_code == 0
    written = json.loads((Path(lead) / "report.json").read_text("utf-8"))
    assert {row["against"] for row in written["comparisons"]} == {Path(copy).name, Path(wrong).name}
    assert f"Against {Path(copy).name}" in (Path(lead) / "report.md").read_text("utf-8")
    assert Path(wrong).name in (Path(lead) / "report.html").read_text("utf-8")
    assert isinstance(call("report", lead, "--against", tmp_path).exception, EvalError)


def test_score_other_peoples_outputs(tmp_path):
    preds = tmp_path / "preds.jsonl"
    preds.write_text('{"note_id": "01-discharge-summary", "text": "Xylophones rust."}\n', "utf-8")
    done = call(
        "score", "--task", "smoke", "--outputs", preds, "--limit", 2, "--out", tmp_path, "--json"
    )
    scores = json.loads(done.stdout)
    (support,) = (row for row in scores["metrics"] if row["metric"] == "claim_support")
    assert (support["value"], support["n_scored"]) == (0.0, 1)
    assert support["unscored"] == {"no_output": 1}


def test_score_again_with_other_scorers(tmp_path):
    folder = smoke(tmp_path)["folder"]
    scores = json.loads(call("score", folder, "--scorer", "cost", "--json").stdout)
    assert scores["scorers"] == ["cost"]
    assert "compression" in {row["metric"] for row in scores["metrics"]}
    refused = call("score", folder, "--scorer", "nosuch")
    assert isinstance(refused.exception, EvalError)


def test_outputs_are_accounted_for(tmp_path):
    preds = tmp_path / "preds.csv"
    preds.write_text("note_id,text\n01-discharge-summary,\n", "utf-8")
    args = ("--task", "smoke", "--outputs", preds, "--limit", 2, "--out", tmp_path)
    told = call("score", *args, "--scorer", "cost").stdout
    assert "1 rows given: 1 used (1 of them empty), 0 of samples beyond --limit; 1 s" in told
    assert call("score", *args).exit_code == 0


def test_an_unfinished_run_says_how_to_go_on(tmp_path):
    folder = Path(smoke(tmp_path)["folder"])
    ledger = folder / "samples.jsonl"
    ledger.write_bytes(ledger.read_bytes().splitlines(keepends=True)[0])
    args = ("run", "smoke", "--system", "lead", "--limit", 2, "--out", tmp_path)
    assert "1 of 2 samples completed; go on with --resume" in str(call(*args).exception)
    assert "1 not run, go on with --resume" in call("score", folder).stdout
    assert "1 completed earlier, 1 generated" in call(*args, "--resume").stderr
    assert "nothing generated" in call(*args).stderr
    assert call(*args, "--quiet").stderr == ""
    assert call(*args, "--fresh").exit_code == 0
    assert call(*args, "--fresh", "--resume").exit_code == 2


def test_kept_outputs_are_shown_and_forgotten():
    kept = json.loads(call("cache", "--json").stdout)
    assert kept["n_outputs"] == 0
    assert kept["path"].endswith("outputs.sqlite")
    assert "0 outputs" in call("cache", "--clear").stdout


def test_score_needs_one_or_the_other(tmp_path):
    assert call("score").exit_code == 2
    assert call("score", tmp_path, "--task", "smoke").exit_code == 2


def test_compare(tmp_path):
    lead, copy = (smoke(tmp_path, system)["folder"] for system in ("lead", "copy"))
    rows = json.loads(call("compare", lead, copy, "--json").stdout)["metrics"]
    by_name = {row["metric"]: row for row in rows}
    assert by_name["fact_recall"]["difference"] > 0
    assert by_name["claim_support"]["difference"] == 0
    assert "fact_recall" in call("compare", lead, copy).stdout


def test_compare_several_runs_in_80_columns(tmp_path):
    systems = ("lead", "copy", "wrong-patient")
    folders = [smoke(tmp_path, system)["folder"] for system in systems]
    found = json.loads(call("compare", *folders, "--json").stdout)
    assert [name.rsplit("-", 1)[0] for name in found["runs"].values()] == [
        f"smoke-{system}" for system in systems
    ]
    assert {row["run"] for row in found["metrics"]} == {"B", "C"}
    table = call("compare", *folders).stdout
    assert all(len(line) <= WIDTH for line in table.splitlines())
    assert "A  smoke-lead-" in table


@pytest.mark.parametrize(
    "args",
    [
        ("run", "nosuch"),
        ("run", "aci-bench"),
        ("run", "smoke", "--system", "nosuch"),
        ("report", "nowhere"),
        ("compare", "nowhere", "nowhere"),
    ],
)
def test_domain_errors_reach_the_border(args):
    assert isinstance(call(*args).exception, EvalError)
