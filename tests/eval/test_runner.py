"""A run leaves its files, is repeatable, and goes on after a kill without repeating a sample."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import EvalError
from eval.generation import Conduct, Tally
from eval.identity import RunPlan, describe_run
from eval.runner import run_plan, score_run
from eval.runs import RunFolder
from eval.sample import Ask, Fact, Sample
from eval.scoring import scores_from_json
from eval.systems.baselines import Lead
from eval.tasks.task import Task

SAMPLES = tuple(
    Sample(f"s{i}", f"Note {i}: fever and cough.", facts=(Fact("Fever.", (("fever",),)),))
    for i in range(5)
)
TASK = Task("own", "", "", (Ask.SUMMARIZE,), ("support", "omission", "cost"), lambda _: SAMPLES)
PLAN = RunPlan(TASK, Lead(), SAMPLES)

# Runs the plan in a process of its own, which kills itself when it is asked for the third sample.
KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_runner import PLAN, Lead
from dataclasses import replace
import eval.identity
from eval.runner import run_plan

eval.identity.digest_source = lambda: "fixed"

class Dies(Lead):
    def run(self, sample, asks):
        if sample.sample_id == "s2":
            os.kill(os.getpid(), signal.SIGKILL)
        return Lead().run(sample, asks)

run_plan(replace(PLAN, system=Dies()), out=Path(sys.argv[1]))
"""


@pytest.fixture(autouse=True)
def fixed_source(monkeypatch):
    """The id must not move when somebody edits the product while these tests run."""
    monkeypatch.setattr("eval.identity.digest_source", lambda: "fixed")


class Counting:
    """A lead that remembers what it was asked."""

    name = "lead"

    def __init__(self):
        self.asked = []

    def identity(self):
        return Lead().identity()

    def run(self, sample, asks):
        self.asked.append(sample.sample_id)
        return Lead().run(sample, asks)


def scores_of(folder):
    return json.loads((folder.path / "scores.json").read_text("utf-8"))


def test_a_run_leaves_its_files_for_its_owner_alone(tmp_path):
    folder = run_plan(PLAN, out=tmp_path)
    names = {path.name for path in folder.path.iterdir()}
    reports = {"report.html", "report.md", "report.json"}
    assert names == {"config.json", "samples.jsonl", "checks.jsonl", "scores.json"} | reports
    assert folder.path.stat().st_mode & 0o077 == 0


def test_every_sample_is_scored_or_unscored(tmp_path):
    scores = scores_of(run_plan(PLAN, out=tmp_path))
    assert scores["n_in"] == scores["n_completed"] == 5
    for row in scores["metrics"]:
        assert row["n_scored"] + sum(row["unscored"].values()) == 5, row["metric"]
    by_name = {row["metric"]: row for row in scores["metrics"]}
    assert by_name["fact_recall"]["value"] == 1.0
    assert by_name["content_recall"]["unscored"] == {"no_gold": 5}


def test_runs_repeat(tmp_path):
    one, other = (run_plan(PLAN, out=tmp_path / name) for name in ("a", "b"))
    first, second = (scores_from_json(scores_of(f)["metrics"]) for f in (one, other))
    assert one.path.name == other.path.name
    for name in first:
        if name != "summarize_ms":
            assert first[name] == second[name]


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAN, seed=1),
        replace(PLAN, samples=SAMPLES[:4]),
        replace(PLAN, samples=(*SAMPLES[:4], replace(SAMPLES[4], source="Other."))),
        replace(PLAN, system=Lead(n_sentences=2)),
        replace(PLAN, task=replace(TASK, name="another")),
    ],
)
def test_the_id_moves_with_what_outputs_rest_on(other):
    assert describe_run(other)["run_id"] != describe_run(PLAN)["run_id"]


def test_a_killed_run_goes_on_without_repeating_a_sample(tmp_path):
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(Path(__file__).parent)]
    done = subprocess.run(command, check=False, capture_output=True, env={**os.environ})
    assert done.returncode == -signal.SIGKILL, done.stderr
    system = Counting()
    folder = run_plan(replace(PLAN, system=system), out=tmp_path, conduct=Conduct(resume=True))
    assert system.asked == ["s2", "s3", "s4"]
    assert [r.sample.sample_id for r in folder.records()] == ["s0", "s1", "s2", "s3", "s4"]
    assert scores_of(folder)["n_completed"] == 5


def test_a_torn_last_line_is_computed_again(tmp_path):
    folder = run_plan(PLAN, out=tmp_path)
    ledger = folder.path / "samples.jsonl"
    ledger.write_bytes(ledger.read_bytes()[:-20])
    system = Counting()
    run_plan(replace(PLAN, system=system), out=tmp_path, conduct=Conduct(resume=True))
    assert system.asked == ["s4"]
    assert len(list(folder.records())) == 5


def unfinished(out, n_completed=2):
    """Leave a run as a kill leaves it."""
    folder = run_plan(PLAN, out=out)
    ledger = folder.path / "samples.jsonl"
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(lines[:n_completed]))
    return folder, ledger


def test_without_resume_an_unfinished_run_is_left_as_it_is(tmp_path):
    _, ledger = unfinished(tmp_path)
    before = ledger.read_bytes()
    system = Counting()
    with pytest.raises(EvalError, match=r"2 of 5 samples completed; go on with --resume, or .*--f"):
        run_plan(replace(PLAN, system=system), out=tmp_path)
    assert system.asked == []
    assert ledger.read_bytes() == before


def test_a_finished_run_is_scored_again_and_generates_nothing(tmp_path):
    run_plan(PLAN, out=tmp_path)
    system = Counting()
    folder = run_plan(replace(PLAN, system=system), out=tmp_path, scorers=("cost",))
    assert system.asked == []
    assert {row["metric"] for row in scores_of(folder)["metrics"]} >= {"compression"}
    assert scores_of(folder)["scorers"] == ["cost"]


def test_fresh_begins_anew(tmp_path):
    folder, _ = unfinished(tmp_path)
    (folder.path / "report.md").write_text("old", "utf-8")
    system = Counting()
    run_plan(replace(PLAN, system=system), out=tmp_path, conduct=Conduct(fresh=True))
    assert len(system.asked) == 5
    assert len(list(folder.records())) == 5


def test_scoring_again_needs_no_system(tmp_path):
    folder = run_plan(PLAN, out=tmp_path)
    before = scores_of(folder)
    (folder.path / "scores.json").unlink()
    (folder.path / "report.html").unlink()
    score_run(RunFolder.open(folder.path))
    assert scores_of(folder) == before
    assert (folder.path / "report.html").is_file()


def test_a_broken_line_says_where_and_nothing_else(tmp_path):
    folder = run_plan(PLAN, out=tmp_path)
    ledger = folder.path / "samples.jsonl"
    ledger.write_bytes(b'{"sample": "Varga"}\n' + ledger.read_bytes())
    with pytest.raises(EvalError) as caught:
        score_run(folder)
    assert "samples.jsonl, line 1" in str(caught.value)
    assert "Varga" not in str(caught.value)


def test_a_folder_without_a_run(tmp_path):
    with pytest.raises(EvalError, match="not the folder of a run"):
        RunFolder.open(tmp_path)


def test_progress_is_told(tmp_path):
    told = []
    run_plan(PLAN, out=tmp_path, progress=told.append)
    assert told == [Tally(5, generated=i) for i in range(6)]


def test_progress_tells_what_was_there(tmp_path):
    unfinished(tmp_path)
    told = []
    run_plan(PLAN, out=tmp_path, conduct=Conduct(resume=True), progress=told.append)
    assert told == [Tally(5, kept=2, generated=i) for i in range(4)]


def test_unknown_scorers_are_refused_before_anything_is_generated(tmp_path):
    with pytest.raises(EvalError, match="no scorer nosuch; known: answers"):
        run_plan(PLAN, out=tmp_path, scorers=("cost", "nosuch"))
    assert list(tmp_path.iterdir()) == []


def test_scoring_an_unfinished_run_counts_what_was_not_run(tmp_path):
    folder, _ = unfinished(tmp_path)
    score_run(folder)
    scores = scores_of(folder)
    assert (scores["n_in"], scores["n_completed"], scores["n_not_run"]) == (5, 2, 3)


def test_a_sample_that_is_not_the_runs(tmp_path):
    _, ledger = unfinished(tmp_path)
    ledger.write_bytes(ledger.read_bytes().replace(b'"s1"', b'"other"'))
    with pytest.raises(EvalError, match=r"samples\.jsonl, line 2: a sample that the run does not"):
        run_plan(PLAN, out=tmp_path, conduct=Conduct(resume=True))


@pytest.mark.parametrize("key", ["run_id", "scorers", "seed", "n_in"])
def test_a_configuration_that_lacks_something(tmp_path, key):
    folder = run_plan(PLAN, out=tmp_path)
    config = json.loads((folder.path / "config.json").read_text("utf-8"))
    del config[key]
    (folder.path / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(EvalError, match=rf"config\.json cannot be read: it lacks {key}"):
        score_run(folder)
