"""PriMock57: mock primary-care consultations and the clinician's note of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.sample import Ask, Sample
from eval.tasks.rows import Row, find_file, read_jsonl, with_unique_ids
from eval.tasks.task import SUMMARY_SCORERS, Task


def load(folder: Path) -> tuple[Sample, ...]:
    """Read ``transcripts.jsonl`` (id, turns) and ``notes.jsonl`` (day, consultation, note).

    Source:
        github.com/babylonhealth/primock57, turned into JSON Lines.
    """
    notes = _notes(_file(folder, "notes.jsonl"))
    samples: list[Sample] = []
    for row_id, row in with_unique_ids(read_jsonl(_file(folder, "transcripts.jsonl")), "id"):
        if row_id not in notes:
            raise row.invalid("no note has its day and consultation")
        note = notes.pop(row_id).text("note")
        samples.append(Sample(row_id, source=_dialogue(row), reference=note, template="visit"))
    for row in notes.values():
        raise row.invalid("no transcript has its day and consultation")
    return tuple(samples)


def read_transcripts(folder: Path) -> dict[str, str]:
    """Read the transcripts alone, as ``[speaker] text`` lines by id."""
    rows = with_unique_ids(read_jsonl(_file(folder, "transcripts.jsonl")), "id")
    return {row_id: _dialogue(row, "[{}] {}") for row_id, row in rows}


def _file(folder: Path, name: str) -> Path:
    return find_file(folder, (name,))


def _notes(path: Path) -> dict[str, Row]:
    notes: dict[str, Row] = {}
    for row in read_jsonl(path):
        if notes.setdefault(_note_id(row), row) is not row:
            raise row.invalid("its day and consultation repeat an earlier note's")
    return notes


def _note_id(row: Row) -> str:
    day, consultation = row.text("day"), row.text("consultation")
    return f"day{day}_consultation{consultation.zfill(2)}"


def _dialogue(row: Row, turn_form: str = "{}: {}") -> str:
    turns: Any = row.values.get("turns")
    try:
        return "\n".join(turn_form.format(turn["speaker"], turn["text"]) for turn in turns)
    except (TypeError, KeyError):
        raise row.invalid("turns is not a list of speaker and text") from None


TASK = Task(
    name="primock57",
    about="mock consultations to clinicians' notes (Papadopoulos Korfiatis et al. 2022)",
    licence="CC BY 4.0",
    asks=(Ask.SUMMARIZE,),
    scorers=SUMMARY_SCORERS,
    load=load,
)
