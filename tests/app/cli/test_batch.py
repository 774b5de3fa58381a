"""The command as a person runs it; what a job does is tested in its own room."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from app.cli.main import app
from app.core.errors import JobError, RecordError


def batch(*given: object) -> Result:
    return CliRunner().invoke(app, ["batch", *map(str, given)])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    rows = [{"note_id": f"n{i}", "text": f"Potassium {4 + i}.1. No edema."} for i in range(3)]
    rows.append({"note_id": "poison", "text": ""})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_the_counts_are_printed_for_machines(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = batch(source, "--out", out, "--task", "extract", "--json")
    assert ran.exit_code == 0
    counts = {"n_in": 4, "n_ok": 3, "n_quarantined": 1, "n_resumed": 0}
    assert json.loads(ran.stdout) == counts
    rows = [
        row for file in out.glob("results-*.parquet") for row in pq.read_table(file).to_pylist()
    ]
    assert {row["note_id"] for row in rows} == {"n0", "n1", "n2"}
    texts = {f["text"] for row in rows for f in json.loads(row["document"])["findings"]}
    assert any("Potassium" in text for text in texts)
    assert {file.name for file in out.iterdir()} >= {"quarantine.jsonl", "ledger.sqlite"}


def test_processes_are_given_what_was_configured(source: Path, tmp_path: Path) -> None:
    config = tmp_path / "notewell.toml"
    config.write_text(f'data_dir = "{tmp_path / "configured"}"\n[deid]\nsecret = "of the file"\n')
    given = (source, "--task", "deid", "--config", config, "--json")
    documents: list[set[str]] = []
    for executor in ("serial", "process"):
        out = tmp_path / executor
        ran = batch(*given, "--out", out, "--executor", executor, "--workers", 1)
        assert json.loads(ran.stdout)["n_ok"] == 3
        tables = [pq.read_table(file).to_pylist() for file in out.glob("results-*.parquet")]
        documents.append({row["document"] for rows in tables for row in rows})
    assert documents[0] == documents[1]


def test_a_second_run_says_what_it_found_done(source: Path, tmp_path: Path) -> None:
    given = (source, "--out", tmp_path / "out", "--task", "deid", "--quiet")
    assert batch(*given).exit_code == 0
    ran = batch(*given)
    assert ran.exit_code == 0
    assert "4 notes: 3 done, 1 quarantined; 4 of them by an earlier run." in ran.stdout
    assert "Potassium" not in ran.output


def test_another_task_in_the_same_folder_is_refused(source: Path, tmp_path: Path) -> None:
    given = (source, "--out", tmp_path / "out")
    assert batch(*given, "--task", "deid").exit_code == 0
    ran = batch(*given, "--task", "extract")
    assert isinstance(ran.exception, JobError)
    assert ran.exception.code == "job_differs"


def test_an_input_that_is_not_there_is_told(tmp_path: Path) -> None:
    ran = batch(tmp_path / "nowhere", "--out", tmp_path / "out")
    assert isinstance(ran.exception, RecordError)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("given", [["--executor", "threads"], ["--workers", "0"], []])
def test_wrong_usage_is_told(source: Path, tmp_path: Path, given: list[str]) -> None:
    out = ["--out", str(tmp_path / "out")] if given else []
    assert batch(source, *out, *given).exit_code == 2
