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
from eval.runner import plan_run
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
