"""The command: what it prints, writes and refuses."""

import json

from typer.testing import CliRunner

from app.core.errors import EvalError
from eval.cli import commands

NOTES = (
    "He denies fever today. Continue aspirin 81 mg daily. CT showed a 9 mm cyst in the left hip.",
    "She has mild asthma. Lisinopril 10 mg daily was stopped. She underwent biopsy in 2011.",
)


def call(*args):
    return CliRunner().invoke(commands, ["meta", *map(str, args)])


def test_a_folder_of_notes(tmp_path):
    for number, text in enumerate(NOTES):
        (tmp_path / f"{number}.txt").write_text(text)
    done = call("--data", tmp_path, "--out", tmp_path / "out", "--json")
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)
    assert report["n_sources"] == 2
    assert report["measured"][0]["name"] == "claim support"
    assert json.loads((tmp_path / "out" / "meta.json").read_text()) == report
    assert (tmp_path / "out" / "meta.md").is_file()


def test_what_is_wrong_reaches_the_border(tmp_path):
    assert isinstance(call("--experts", tmp_path / "nowhere").exception, EvalError)
    assert isinstance(call("--task", "nosuch").exception, EvalError)
    assert call("--split", "nosuch").exit_code == 2
