import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from app.assistant import Assistant
from app.core.errors import DeidError, JobError, ModelError, RecordError
from app.core.note import Note
from app.jobs import BatchReport, JobTask, tasks
from app.jobs.folder_lock import locked


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception, after: int = 0) -> list[str]:
    """Make the task fail once it has done ``after`` notes; return those."""
    done: list[str] = []

    def task(_assistant: Assistant, note: Note) -> dict[str, object]:
        if len(done) >= after:
            raise error
        done.append(note.note_id)
        return {"note_id": note.note_id}

    monkeypatch.setitem(tasks._TASKS, JobTask.EXTRACT, task)
    return done


def test_every_note_has_its_result(job) -> None:
    job.write(5)
    assert job.run(shard_notes=2) == BatchReport(5, 5, 0, 0)
    rows = job.results()
    assert [row["note_id"] for row in rows] == [f"note{i:02}" for i in range(5)]
    assert len(list(job.out.glob("results-*.parquet"))) == 3
    assert json.loads(rows[0]["document"]) == {"note_id": "note00", "n_chars": 32}
    assert job.quarantine() == []
    assert json.loads((job.out / "summary.json").read_text())["n_in"] == 5


def test_blank_rows_are_quarantined_each_with_its_line(job) -> None:
    job.source = job.source.with_suffix(".jsonl")
    blank = {"note_id": "poison", "text": ""}
    job.write_rows({"note_id": "good", "text": "No edema."}, blank, blank, {"note_id": "x"})
    assert job.run() == BatchReport(4, 1, 3, 0)
    found = [(row["note_id"], row["code"], row["reason"]) for row in job.quarantine()]
    assert found == [
        ("poison", "row_blank", "line 2 has no text; fill or remove that row"),
        ("poison", "row_blank", "line 3 has no text; fill or remove that row"),
        ("in-4", "row_invalid", "line 4 is not a valid JSONL row; mend or remove that line"),
    ]


def test_a_bad_file_stops_no_other(job) -> None:
    job.write(3)
    (job.source / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (job.source / "empty.txt").write_bytes(b"")
    assert job.run() == BatchReport(5, 3, 2, 0)
    found = {row["path"]: row["code"] for row in job.quarantine()}
    assert found == {"broken.pdf": "file_corrupt", "empty.txt": "file_empty"}


def test_equal_notes_of_two_folders_are_two(job) -> None:
    job.write(2, "ward-a")
    job.write(2, "ward-b")
    assert job.run() == BatchReport(4, 4, 0, 0)
    assert [row["path"] for row in job.results()] == [
        "ward-a/note00.txt",
        "ward-a/note01.txt",
        "ward-b/note00.txt",
        "ward-b/note01.txt",
    ]


def test_a_second_run_computes_nothing(job) -> None:
    job.write(3)
    (job.source / "empty.txt").write_bytes(b"")
    job.run()
    before = job.results()
    job.computed.clear()
    assert job.run() == BatchReport(4, 3, 1, 4)
    assert job.computed == []
    assert job.results() == before
    assert len(job.quarantine()) == 1


def test_only_what_is_new_or_changed_is_computed(job) -> None:
    job.write(3)
    job.run()
    job.computed.clear()
    job.write(4)
    (job.source / "note01.txt").write_text("Sodium 140 mmol/L.")
    assert job.run() == BatchReport(4, 4, 0, 2)
    assert job.computed == ["note01", "note03"]


def test_two_jobs_give_the_same_files(job, tmp_path: Path) -> None:
    job.write(5)
    job.run(shard_notes=2)
    first = {f.name: f.read_bytes() for f in job.out.glob("results-*")}
    job.out = tmp_path / "again"
    job.run(shard_notes=2)
    assert {f.name: f.read_bytes() for f in job.out.glob("results-*")} == first


def test_what_the_job_wrote_is_no_input(job) -> None:
    job.write(2)
    job.out = job.source / "out"
    job.run()
    assert job.run() == BatchReport(2, 2, 0, 2)


def test_an_error_of_a_note_quarantines_it(job, monkeypatch: pytest.MonkeyPatch) -> None:
    job.write(3)
    failing(monkeypatch, DeidError("deid_failed", step="detect"), after=1)
    assert job.run() == BatchReport(3, 1, 2, 0)
    assert {row["code"] for row in job.quarantine()} == {"deid_failed"}


def test_quarantined_notes_are_tried_again_on_request(job, monkeypatch) -> None:
    job.write(3)
    with monkeypatch.context() as patched:
        failing(patched, DeidError("deid_failed", step="detect"), after=1)
        job.run()
    assert job.run() == BatchReport(3, 1, 2, 3)
    assert job.run(retry=True) == BatchReport(3, 3, 0, 1)
    assert job.quarantine() == []
    assert len(job.results()) == 3


def test_an_engine_that_is_down_stops_the_job_and_keeps_what_is_done(job, monkeypatch) -> None:
    job.write(5)
    with monkeypatch.context() as patched:
        failing(patched, ModelError("server_unreachable", base_url="http://127.0.0.1:1"), after=3)
        with pytest.raises(ModelError):
            job.run()
    assert job.run() == BatchReport(5, 5, 0, 3)
    assert job.computed == ["note03", "note04"]


def test_an_engine_that_cannot_load_stops_the_job(job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTEWELL__ENGINE__NAME", "transformers")
    monkeypatch.setenv("NOTEWELL__ENGINE__MODEL", "no/such/folder")
    job.write(2)
    job.task = JobTask.SUMMARIZE
    with pytest.raises(ModelError):
        job.run()
    assert job.quarantine() == []


def test_the_ledger_tells_no_name(job) -> None:
    job.write(2, "Vexley, Orla")
    (job.source / "Vexley, Orla" / "empty.txt").write_bytes(b"")
    job.run()
    for file in job.out.glob("ledger.sqlite*"):
        content = file.read_bytes()
        assert b"Vexley" not in content
        assert b"note0" not in content
        assert b"Potassium" not in content


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("NOTEWELL__TASKS__GRADE", "9", id="tasks"),
        pytest.param("NOTEWELL__DEID__SECRET", "another secret", id="secret"),
        pytest.param("NOTEWELL__ENGINE__ADAPTER", "other", id="engine"),
    ],
)
def test_another_configuration_is_refused(job, monkeypatch, name: str, value: str) -> None:
    job.write(1)
    job.run()
    monkeypatch.setenv(name, value)
    with pytest.raises(JobError) as caught:
        job.run()
    assert caught.value.code == "job_differs"


def test_where_it_runs_does_not_make_it_another_job(job) -> None:
    job.write(1)
    job.run(workers=1)
    assert job.run(workers=7, shard_notes=3).n_resumed == 1


def test_a_folder_in_use_is_refused(job) -> None:
    job.write(1)
    job.out.mkdir()
    with locked(job.out), pytest.raises(JobError) as caught:
        job.run()
    assert caught.value.code == "job_running"
    assert job.run().n_ok == 1


def test_an_out_that_is_a_file_is_refused(job) -> None:
    job.write(1)
    job.out.write_text("a file")
    for out in (job.out, job.out / "below"):
        job.out = out
        with pytest.raises(JobError) as caught:
            job.run()
        assert caught.value.code == "out_unusable"


def test_a_full_disk_is_told(job, monkeypatch: pytest.MonkeyPatch) -> None:
    job.write(1)

    def full(*_given: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.jobs.batch.write_shard", full)
    with pytest.raises(JobError) as caught:
        job.run()
    assert caught.value.code == "out_unusable"
    monkeypatch.undo()


def test_a_ledger_that_is_none_is_told(job) -> None:
    job.write(1)
    job.out.mkdir()
    (job.out / "ledger.sqlite").write_text("no database, " * 100)
    with pytest.raises(JobError) as caught:
        job.run()
    assert caught.value.code == "ledger_broken"


def test_no_input_is_told(job) -> None:
    with pytest.raises(RecordError):
        job.run()
    assert not job.out.exists()


# Runs a job whose task enters each note that it works on in a file, one byte a note, then waits.
_COUNTING_JOB = """
import os, sys, time
from pathlib import Path
from app.core.settings import JobSettings, Settings
from app.jobs import JobTask, run_batch, tasks

source, out, count = map(Path, sys.argv[1:])

def slow(assistant, note):
    with count.open("ab") as file:
        file.write(b".")
    time.sleep(0.02)
    return {"note_id": note.note_id}

tasks._TASKS[JobTask.EXTRACT] = slow
settings = Settings(jobs=JobSettings(shard_notes=2))
run_batch(source, out, task=JobTask.EXTRACT, settings=settings)
"""


@pytest.mark.parametrize("n_before_kill", [2, 7])
def test_a_killed_job_goes_on_where_it_stopped(job, tmp_path: Path, n_before_kill: int) -> None:
    n_notes = 10
    job.write(n_notes)
    count = tmp_path / "count"
    count.touch()
    arguments = [str(job.source), str(job.out), str(count)]
    with subprocess.Popen([sys.executable, "-c", _COUNTING_JOB, *arguments]) as process:
        while count.stat().st_size < n_before_kill:
            assert process.poll() is None
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    with sqlite3.connect(job.out / "ledger.sqlite") as ledger:
        (n_entered,) = ledger.execute("SELECT count(*) FROM notes").fetchone()
    ledger.close()
    n_worked = count.stat().st_size
    assert n_worked - 2 <= n_entered <= n_worked

    assert job.run(shard_notes=2) == BatchReport(n_notes, n_notes, 0, n_entered)
    assert len(job.computed) == n_notes - n_entered
    assert [row["note_id"] for row in job.results()] == [f"note{i:02}" for i in range(n_notes)]
