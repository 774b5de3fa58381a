"""PriMock57: mock primary-care consultations and the clinician's note of each."""

from __future__ import annotations

from pathlib import Path

from eval.sample import Ask, Sample
from eval.tasks.rows import Row, find_file, read_jsonl, with_unique_ids
from eval.tasks.task import SUMMARY_SCORERS, Task
from eval.tasks.turns import TRANSCRIPTS, read_turns


def load(folder: Path) -> tuple[Sample, ...]:
    """Read ``transcripts.jsonl`` (id, turns) and ``notes.jsonl`` (day, consultation, note).

    Source:
        github.com/babylonhealth/primock57, turned into JSON Lines.
    """
    notes = _notes(find_file(folder, ("notes.jsonl",)))
    samples: list[Sample] = []
    transcripts = read_jsonl(find_file(folder, (TRANSCRIPTS,)))
    for row_id, row in with_unique_ids(transcripts, "id"):
        if row_id not in notes:
            raise row.invalid("no note has its day and consultation")
        note = notes.pop(row_id).text("note")
        samples.append(
            Sample(row_id, source=read_turns(row, "{}: {}"), reference=note, template="visit")
        )
    for row in notes.values():
        raise row.invalid("no transcript has its day and consultation")
    return tuple(samples)


def _notes(path: Path) -> dict[str, Row]:
    notes: dict[str, Row] = {}
    for row in read_jsonl(path):
        visit = f"day{row.text('day')}_consultation{row.text('consultation').zfill(2)}"
        if notes.setdefault(visit, row) is not row:
            raise row.invalid("its day and consultation repeat an earlier note's")
    return notes


TASK = Task(
    name="primock57",
    about="mock consultations to clinicians' notes (Papadopoulos Korfiatis et al. 2022)",
    licence="CC BY 4.0",
    asks=(Ask.SUMMARIZE,),
    scorers=SUMMARY_SCORERS,
    load=load,
)
