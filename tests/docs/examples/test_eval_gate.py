"""The example workflow calls commands that exist, with options that they take."""

import re
import shlex
from pathlib import Path

import pytest
import yaml
from typer._click.exceptions import NoSuchOption
from typer.main import get_group

from eval.cli import commands

ROOT = Path(__file__).resolve().parents[3]
WORKFLOW = yaml.safe_load((ROOT / "docs/examples/eval-gate.yml").read_text("utf-8"))
STEPS = WORKFLOW["jobs"]["gate"]["steps"]
RUNS = [step["run"] for step in STEPS if "run" in step]
EVALS = [shlex.split(run) for run in RUNS if "notewell" in run]


def parse(words):
    """Parse a command line as the command would; nothing is run."""
    group = get_group(commands)
    assert words[:2] == [".venv/bin/notewell", "eval"]
    with group.make_context("eval", words[2:], resilient_parsing=True) as context:
        command = group.get_command(context, words[2])
        assert command is not None, words[2]
        return command.make_context(words[2], words[3:], parent=context).params


def test_it_runs_on_pull_requests_with_the_least_rights():
    # YAML 1.1 reads the key "on" as true.
    assert "pull_request" in (WORKFLOW.get("on") or WORKFLOW[True])
    assert WORKFLOW["permissions"] == {"contents": "read"}


def test_it_evaluates_and_then_gates():
    assert [words[2] for words in EVALS] == ["run", "gate", "fairness"]


@pytest.mark.parametrize("words", EVALS, ids=[words[2] for words in EVALS])
def test_each_command_takes_its_options(words):
    given = {re.sub(r"\W", "_", word[2:]) for word in words if word.startswith("--")}
    assert given <= set(parse(words))


def test_an_option_that_does_not_exist_would_be_noticed():
    with pytest.raises(NoSuchOption):
        parse([*EVALS[0], "--nosuch"])


def test_make_has_the_target():
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    for run in RUNS:
        if run.startswith("make "):
            assert run.split()[1] in targets
