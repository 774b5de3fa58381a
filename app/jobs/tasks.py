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
from app.core.errors import ModelError, NotewellError
from app.core.note import Note

# The engine is down, not the note at fault: the job stops here and goes on when run again.
_ENGINE_DOWN = frozenset(
    """
    server_unreachable server_resting server_refused_key server_model_unknown server_busy
    """.split()
)


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
        digest: Keyed digest of the note's place and text; what the ledger knows it by.
        path: The note's file, relative to the job's input; tells equal note ids apart.
    """

    digest: str
    path: str = field(repr=False)
    note: Note = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one note: a document, or the code and sentence of what stopped it."""

    digest: str
    path: str = field(repr=False)
    note_id: str = field(repr=False)
    document: str | None = field(default=None, repr=False)
    code: str | None = None
    reason: str | None = None


def perform(assistant: Assistant, task: JobTask, work: Work) -> Outcome:
    """Run the task on one note; a domain error quarantines it and the job goes on.

    Raises:
        NotewellError: The engine cannot load or does not answer; it would fail on every note.
    """
    if task in _DRAFTING:
        assistant.drafter  # noqa: B018  (loads the engine, outside of what quarantines a note)
    try:
        document = _TASKS[task](assistant, work.note)
    except NotewellError as error:
        if isinstance(error, ModelError) and error.code in _ENGINE_DOWN:
            raise
        return quarantined(work, error)
    written = json.dumps(document, ensure_ascii=False)
    return Outcome(work.digest, work.path, work.note.note_id, document=written)


def quarantined(work: Work, error: NotewellError) -> Outcome:
    """Return the outcome of a note that an error stopped."""
    note_id = work.note.note_id
    return Outcome(work.digest, work.path, note_id, code=error.code, reason=str(error))


def _findings(assistant: Assistant, note: Note) -> Json:
    return findings_json(assistant.extract(note), note.text)


_TASKS: dict[JobTask, Callable[[Assistant, Note], Json]] = {
    JobTask.SUMMARIZE: lambda assistant, note: summary_json(assistant.summarize(note)),
    JobTask.EXTRACT: _findings,
    JobTask.EDUCATE: lambda assistant, note: handout_json(assistant.educate(note)),
    JobTask.DEID: lambda assistant, note: deid_json(note, assistant.deidentify(note)),
}
_DRAFTING = frozenset((JobTask.SUMMARIZE, JobTask.EDUCATE))
