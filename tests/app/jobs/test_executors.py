import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app.assistant import Assistant
from app.core.errors import JobError, ModelError
from app.core.note import Note
from app.core.settings import EngineSettings, Settings
from app.jobs import BatchReport, JobTask, executors
from app.jobs.tasks import Outcome, Work

# What a worker runs in these tests: one kind of note kills it, another it takes long for.
_FRAGILE = """
import os
from app.jobs.tasks import Outcome

def work(item):
    if "DIE" in item.note.text:
        os._exit(9)
    return Outcome(item.digest, item.path, item.note.note_id, document="{}")
"""

_WAITING_JOB = """
import sys, time
from pathlib import Path
from app.core.settings import JobSettings, Settings
from app.jobs import JobTask, executors, run_batch
sys.path.insert(0, sys.argv[3])
import waiting_worker

executors._work = waiting_worker.work
settings = Settings(jobs=JobSettings(executor="process", workers=2))
if __name__ == "__main__":
    run_batch(Path(sys.argv[1]), Path(sys.argv[2]), task=JobTask.EXTRACT, settings=settings)
"""
_WAITING = """
import os, time
from pathlib import Path

def work(item):
    (Path(__file__).parent / f"pid-{os.getpid()}").touch()
    time.sleep(600)
"""


def test_a_note_that_kills_its_worker_is_quarantined_alone(
    job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fragile_worker.py").write_text(_FRAGILE)
    monkeypatch.syspath_prepend(tmp_path)
    import fragile_worker  # pyright: ignore[reportMissingImports]  (written above)

    monkeypatch.setattr(executors, "_work", fragile_worker.work)
    job.write(7)
    (job.source / "note03.txt").write_text("DIE")
    assert job.run(executor="process", workers=2) == BatchReport(7, 6, 1, 0)
    assert [(row["note_id"], row["code"]) for row in job.quarantine()] == [
        ("note03", "worker_died")
    ]
    assert {row["note_id"] for row in job.results()} == {f"note0{i}" for i in (0, 1, 2, 4, 5, 6)}


def test_processes_do_what_one_process_does(job, tmp_path: Path) -> None:
    job.write(3)
    (job.source / "empty.txt").write_bytes(b"")
    job.task = JobTask.DEID
    assert job.run(executor="serial") == BatchReport(4, 3, 1, 0)
    one = job.results()
    job.out = tmp_path / "processes"
    assert job.run(executor="process", workers=2) == BatchReport(4, 3, 1, 0)
    assert job.results() == one


def _work(n_notes: int) -> list[Work]:
    return [Work(f"d{i}", f"n{i}.txt", Note(f"n{i}", "Cough.")) for i in range(n_notes)]


def _with_model(tmp_path: Path, n_side_by_side: int) -> Settings:
    engine = EngineSettings(name="transformers", model="m", side_by_side=n_side_by_side)
    return Settings(data_dir=tmp_path, engine=engine)


def test_a_language_model_has_several_notes_at_the_same_time_and_their_order_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = threading.Barrier(3, timeout=60)

    def meet(assistant: Assistant, task: JobTask, item: Work) -> Outcome:
        together.wait()  # ends only where three notes are under way
        return Outcome(item.digest, item.path, item.note.note_id, document="{}")

    monkeypatch.setattr(executors, "perform", meet)
    outcomes = executors.serial(_with_model(tmp_path, 3), JobTask.SUMMARIZE, _work(9))
    assert [outcome.note_id for outcome in outcomes] == [f"n{i}" for i in range(9)]


def test_an_engine_that_is_down_ends_the_job_before_all_notes_were_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def fail(assistant: Assistant, task: JobTask, item: Work) -> Outcome:
        tried.append(item.digest)
        raise ModelError("server_unreachable", base_url="http://127.0.0.1:9/v1")

    monkeypatch.setattr(executors, "perform", fail)
    with pytest.raises(ModelError):
        list(executors.serial(_with_model(tmp_path, 2), JobTask.EXTRACT, _work(50)))
    assert len(tried) < 50


def test_workers_leave_when_their_job_is_killed(job, tmp_path: Path) -> None:
    job.write(2)
    (tmp_path / "waiting_worker.py").write_text(_WAITING)
    script = tmp_path / "waiting_job.py"
    script.write_text(_WAITING_JOB)
    arguments = [str(job.source), str(job.out), str(tmp_path)]
    with subprocess.Popen([sys.executable, str(script), *arguments]) as process:
        while len(found := list(tmp_path.glob("pid-*"))) < 2:
            assert process.poll() is None
            time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
    workers = [int(file.name.removeprefix("pid-")) for file in found]
    while any(map(_is_running, workers)):  # the suite's time limit ends a wait in vain
        time.sleep(0.05)


def test_ray_that_is_not_installed_is_told(job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "app.jobs.ray_executor", raising=False)
    job.write(1)
    with pytest.raises(JobError) as caught:
        job.run(executor="ray")
    assert caught.value.code == "ray_missing"


def _is_running(pid: int) -> bool:
    """Say whether a process runs; one that ended and waits for its parent does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
