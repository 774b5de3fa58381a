"""Jobs on short notes, with a task that counts its work instead of an engine."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from app.assistant import Assistant
from app.core.note import Note
from app.core.settings import JobSettings, Settings
from app.jobs import BatchReport, JobTask, run_batch, tasks


@dataclass
class Job:
    """A job from ``source`` into ``out``.

    Attributes:
        computed: Ids of the notes that the task worked on in this process, in order.
    """

    source: Path
    out: Path
    task: JobTask = JobTask.EXTRACT
    computed: list[str] = field(default_factory=list[str])

    def run(self, *, retry: bool = False, **jobs: object) -> BatchReport:
        settings = Settings(jobs=JobSettings.model_validate(jobs))
        return run_batch(self.source, self.out, task=self.task, settings=settings, retry=retry)

    def write(self, n_notes: int, folder: str = "") -> None:
        place = self.source / folder
        place.mkdir(parents=True, exist_ok=True)
        for i in range(n_notes):
            text = f"Potassium {3 + i / 10:.1f} mmol/L. No edema.\n"
            (place / f"note{i:02}.txt").write_text(text)

    def write_rows(self, *rows: dict[str, object]) -> None:
        self.source.write_text("".join(json.dumps(row) + "\n" for row in rows))

    def results(self) -> list[dict[str, str]]:
        files = self.out.glob("results-*.parquet")
        rows = [row for file in files for row in pq.read_table(file).to_pylist()]
        return sorted(rows, key=lambda row: (row["path"], row["note_id"]))

    def quarantine(self) -> list[dict[str, str]]:
        lines = (self.out / "quarantine.jsonl").read_text().splitlines()
        return [json.loads(line) for line in lines]


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    made = Job(tmp_path / "in", tmp_path / "out")

    def counted(_assistant: Assistant, note: Note) -> dict[str, object]:
        made.computed.append(note.note_id)
        return {"note_id": note.note_id, "n_chars": len(note.text)}

    monkeypatch.setitem(tasks._TASKS, JobTask.EXTRACT, counted)
    return made
