"""The command: a judged run, its table, and JSON for machines."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from app.core.errors import EvalError
from eval.cli import commands
from tests.app.llm.conftest import causal_folder

tiny_llama = causal_folder


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


@pytest.fixture(scope="module")
def roomy_llama(tiny_llama, tmp_path_factory):
    """The tiny Llama with room for the judge's prompt, which is longer than its 512 tokens."""
    roomy = tmp_path_factory.mktemp("roomy") / "tiny-llama"
    shutil.copytree(tiny_llama, roomy)
    for name, key in (
        ("config.json", "max_position_embeddings"),
        ("tokenizer_config.json", "model_max_length"),
    ):
        told = json.loads((roomy / name).read_text("utf-8"))
        (roomy / name).write_text(json.dumps(told | {key: 2048}), "utf-8")
    return roomy


@pytest.mark.parametrize(
    ("model", "max_new_tokens", "unscored"),
    [
        ("roomy_llama", "64", {}),
        ("roomy_llama", "2", {"reply_cut": 2}),
        ("tiny_llama", "64", {"context_too_long": 2}),
    ],
)
def test_a_real_model_in_process(folder, request, monkeypatch, model, max_new_tokens, unscored):
    """Its random weights answer in the asked form or not at all; every claim is counted."""
    monkeypatch.setenv("NOTEWELL__ENGINE__MAX_NEW_TOKENS", max_new_tokens)
    options = ("--engine", "transformers", "--model", request.getfixturevalue(model), "--json")
    told = json.loads(call(folder, *options).stdout)
    assert (told["n_claims"], told["n_asked"], told["unscored"]) == (2, 2, unscored)
    shares = {row["metric"]: row["value"] for row in told["metrics"]}
    assert shares["judge_answered"] == (0 if unscored else 1)
