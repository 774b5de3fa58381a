"""What a job does with one note: a task of the assistant, its result as a JSON document."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from app.assistant import Assistant
from app.assistant.export.as_json import (
    Json,
    deid_json,
    findings_json,
    handout_json,
    summary_json,
)
from app.core.errors import NotewellError
from app.core.note import Note


class JobTask(StrEnum):
    """What a batch can do."""

    SUMMARIZE = "summarize"
    EXTRACT = "extract"
    EDUCATE = "educate"
    DEID = "deid"


@dataclass(frozen=True, slots=True)
class Work:
    """A note with its place in the job.

    Attributes:
        digest: SHA-256 of the note's id and text; what the ledger knows it by.
    """

    digest: str
    note: Note = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one note: a document, or the code and sentence of what stopped it."""

    digest: str
    note_id: str = field(repr=False)
    document: str | None = field(default=None, repr=False)
    code: str | None = None
    reason: str | None = None


def perform(assistant: Assistant, task: JobTask, work: Work) -> Outcome:
    """Run the task on one note; a domain error quarantines it and the job goes on."""
    try:
        document = _TASKS[task](assistant, work.note)
    except NotewellError as error:
        return Outcome(work.digest, work.note.note_id, code=error.code, reason=str(error))
    return Outcome(
        work.digest, work.note.note_id, document=json.dumps(document, ensure_ascii=False)
    )


def _findings(assistant: Assistant, note: Note) -> Json:
    return findings_json(assistant.extract(note), note.text)


_TASKS: dict[JobTask, Callable[[Assistant, Note], Json]] = {
    JobTask.SUMMARIZE: lambda assistant, note: summary_json(assistant.summarize(note)),
    JobTask.EXTRACT: _findings,
    JobTask.EDUCATE: lambda assistant, note: handout_json(assistant.educate(note)),
    JobTask.DEID: lambda assistant, note: deid_json(note, assistant.deidentify(note)),
}
