"""`notewell eval fairness`: the folder, the page, the table, and what a terminal never shows."""

import json
import stat

import pytest
from typer.testing import CliRunner

from app.core.errors import EvalError
from app.core.settings import Settings
from eval.cli import commands
from eval.fairness.page import fairness_to_json, fairness_to_markdown, fairness_to_text
from eval.fairness.probing import probe_system
from eval.fairness.run import run_probes
from eval.identity import RunPlan
from eval.runner import plan_run
from eval.tasks.registry import find_task
from eval.terminal import WIDTH


def call(*args):
    return CliRunner().invoke(commands, ["fairness", *map(str, args)])


@pytest.fixture
def biased(scribe, notes):
    return probe_system(scribe(lambda text: "She" in text), notes, task="t")


def test_the_page_holds_every_difference(biased):
    page = fairness_to_markdown(biased)
    assert (
        "| n3 | sex: male, female | summary | male | ⟨person⟩ takes aspirin 81 mg | yes |" in page
    )
    found = fairness_to_json(biased)
    (sex,) = (pair for pair in found["pairs"] if pair["attribute"] == "sex")
    assert sex["different_notes"] == [f"n{i}" for i in range(10)]
    assert sex["lacks_in_second_only"] == 10
    assert {row["only_with"] for row in sex["differences"]} == {"male"}


def test_the_terminal_shows_ids_and_no_text_of_a_note(biased):
    text = fairness_to_text(biased)
    assert all(len(line) <= WIDTH for line in text.splitlines())
    assert "sex: male, female" in text
    assert "n3: sex: male, female: 3 difference(s) in summary, findings, handout" in text
    assert "few notes (n = 10)" in text
    assert "aspirin" not in text


def test_what_the_control_does_is_said_beside(scribe, notes):
    found = probe_system(scribe(lambda text: "Washington" in text), notes, task="t")
    text = fairness_to_text(found)
    assert "name: white, Black: 10 note(s) differ that the control leaves alone" in text
    assert all(len(line) <= WIDTH for line in text.splitlines())
    assert "the control leaves alone" in fairness_to_markdown(found)
    (black,) = (p for p in fairness_to_json(found)["pairs"] if p["second"] == "Black")
    assert black["against_control"]["only_second"] == 10


def test_the_command_writes_a_folder_for_its_owner(tmp_path):
    done = call("--system", "lead", "--out", tmp_path, "--limit", 2, "--json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert (found["n_in"], found["system"]) == (2, "lead")
    (folder,) = tmp_path.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name for path in folder.iterdir()} == {"fairness.json", "fairness.md"}
    assert json.loads((folder / "fairness.json").read_text("utf-8"))["pairs"]


def test_an_attribute_that_is_none_is_a_usage_error(tmp_path):
    done = call("--system", "lead", "--out", tmp_path, "--attribute", "shoe")
    assert done.exit_code == 2
    assert "housing, not shoe" in " ".join(done.stderr.replace("│", " ").split())


def test_one_probe_alone(tmp_path):
    done = call("--system", "lead", "--out", tmp_path, "--limit", 2, "--attribute", "name")
    assert done.exit_code == 0, done.output
    assert "name: white, control" in done.stdout
    assert "sex" not in done.stdout


def test_an_unknown_probe(tmp_path):
    plan = plan_run("smoke", "lead", Settings(), limit=1)
    with pytest.raises(EvalError, match="no fairness probe shoe-size"):
        run_probes(plan, out=tmp_path, attributes=("shoe-size",))


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    plan = plan_run("smoke", "lead", Settings(), limit=1)
    with pytest.raises(EvalError, match="--out"):
        run_probes(plan, out=tmp_path / "file")


class Killed(Exception):
    pass


class Counting:
    """Answers as a scribe, counts, and is killed after so many answers."""

    name = "scribe"

    def __init__(self, inner, n_most):
        self.inner, self.n_most, self.asked = inner, n_most, []

    def identity(self):
        return self.inner.identity()

    def run(self, sample, asks):
        if len(self.asked) == self.n_most:
            raise Killed
        self.asked.append(sample.source)
        return self.inner.run(sample, asks)


def test_a_killed_probe_goes_on_without_asking_again(tmp_path, scribe, notes, monkeypatch):
    monkeypatch.setattr("eval.identity.digest_source", lambda: "fixed")
    whole = Counting(scribe(lambda text: "She" in text), 1000)
    task = find_task("smoke")
    _, expected = run_probes(RunPlan(task, whole, notes, is_costly=True), out=tmp_path / "a")
    killed = Counting(whole.inner, 25)
    with pytest.raises(Killed):
        run_probes(RunPlan(task, killed, notes, is_costly=True), out=tmp_path, data_dir=tmp_path)
    rest = Counting(whole.inner, 1000)
    plan = RunPlan(task, rest, notes, is_costly=True)
    assert run_probes(plan, out=tmp_path, data_dir=tmp_path)[1] == expected
    assert sorted(killed.asked + rest.asked) == sorted(whole.asked)
    assert run_probes(plan, out=tmp_path, data_dir=tmp_path)[1] == expected
    assert len(rest.asked) == len(whole.asked) - 25


def test_what_costs_nothing_is_not_kept(tmp_path, scribe, notes):
    plan = RunPlan(find_task("smoke"), scribe(), notes[:1])
    run_probes(plan, out=tmp_path / "out", data_dir=tmp_path / "data")
    assert not (tmp_path / "data").exists()
