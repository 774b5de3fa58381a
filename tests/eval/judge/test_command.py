"""The command: a judged run, its table, and JSON for machines."""

import json

import pytest
from typer.testing import CliRunner

from app.core.errors import EvalError
from eval.cli import commands


def call(*args):
    return CliRunner().invoke(commands, ["judge", *map(str, args)])


@pytest.fixture
def folder(run_of, record, cited, tmp_path, monkeypatch):
    monkeypatch.setenv("NOTEWELL__DATA_DIR", str(tmp_path / "data"))
    claims = (cited("No fever.", "Denies fever."), cited("Fever.", "Denies fever."))
    return run_of(record(*claims)).path


def test_a_judged_run(folder, script, base_url):
    script.steps = ["?"]
    options = ("--engine", "openai", "--model", "tiny", "--base-url", base_url)
    told = json.loads(call(folder, *options, "--json").stdout)
    assert (told["model"], told["n_claims"], told["n_asked"]) == ("tiny", 2, 2)
    assert told["unscored"] == {"reply_not_json": 1}
    assert {row["metric"] for row in told["metrics"]} >= {"judge_support", "claim_support"}
    again = call(folder, *options).stdout
    assert "2 claims: 1 asked, 1 known from before, 0 without a verdict" in again
    assert "judge_kappa" in again
    assert "fever" not in again.lower()


def test_no_model_no_judge(folder):
    assert isinstance(call(folder).exception, EvalError)
