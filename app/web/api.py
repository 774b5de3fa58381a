"""The HTTP API: the command line's tasks and JSON shapes under /api/v1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anyio
from anyio import to_thread
from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from app.assistant import Assistant
from app.assistant.export.as_json import (
    answer_json,
    deid_json,
    findings_json,
    handout_json,
    summary_json,
    verdict_json,
)
from app.core.note import Note
from app.core.phi import DeidMode
from app.records import read_stream
from app.web.border import guarded

Json = dict[str, Any]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class NoteBody(_Body):
    """A note."""

    text: str = Field(repr=False)
    note_id: str = Field(default="note", max_length=200, repr=False)


class SummarizeBody(NoteBody):
    """A note, and the shape of its summary."""

    template: str | None = None


class EducateBody(NoteBody):
    """A note, and for whom the handout is."""

    grade: int | None = Field(default=None, ge=1, le=16)
    language: str | None = None


class AskBody(NoteBody):
    """A note and a question to it.

    Attributes:
        earlier: The questions before it in the same conversation, oldest first.
    """

    question: str = Field(repr=False)
    earlier: tuple[str, ...] = Field(default=(), max_length=50, repr=False)


class VerifyBody(NoteBody):
    """A note and claims to check against it."""

    claims: tuple[str, ...] = Field(min_length=1, max_length=500, repr=False)


class DeidBody(NoteBody):
    """A note to de-identify."""

    mode: DeidMode = DeidMode.SAFE_HARBOR


class _Tasks:
    """What each route does with its body; blocking, run in threads."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def summarize(self, body: SummarizeBody) -> Json:
        note = self._note(body)
        return summary_json(self._assistant.summarize(note, template_name=body.template))

    def extract(self, body: NoteBody) -> Json:
        note = self._note(body)
        return findings_json(self._assistant.extract(note), note.text)

    def educate(self, body: EducateBody) -> Json:
        note = self._note(body)
        return handout_json(self._assistant.educate(note, grade=body.grade, language=body.language))

    def ask(self, body: AskBody) -> Json:
        note = self._note(body)
        return answer_json(self._assistant.ask([note], body.question, earlier=body.earlier))

    def verify(self, body: VerifyBody) -> Json:
        verdicts = self._assistant.verify(self._note(body), body.claims)
        return {"verdicts": [verdict_json(v) for v in verdicts]}

    def deid(self, body: DeidBody) -> Json:
        note = self._note(body)
        return deid_json(note, self._assistant.deidentify(note, mode=body.mode))

    def _note(self, body: NoteBody) -> Note:
        """Read the text as a file would be, so that the same texts are refused."""
        data = body.text.encode("utf-8", "surrogatepass")
        settings = self._assistant.settings.records
        (note,) = read_stream(data, name="note.txt", settings=settings)
        return Note(body.note_id, note.text, written_at=note.written_at, kind=note.kind)


def api_routes(assistant: Assistant, *, max_running: int) -> APIRouter:
    """Return the API's routes.

    Args:
        max_running: Tasks that run at the same time; the others wait for their turn.
    """
    router = APIRouter(prefix="/api/v1")
    tasks = _Tasks(assistant)
    limiter = anyio.Semaphore(max_running)

    async def run(act: Callable[[], Json]) -> JSONResponse:
        async with limiter:
            return JSONResponse(await to_thread.run_sync(guarded, act))

    @router.post("/summarize")
    async def summarize(body: SummarizeBody) -> JSONResponse:
        return await run(lambda: tasks.summarize(body))

    @router.post("/extract")
    async def extract(body: NoteBody) -> JSONResponse:
        return await run(lambda: tasks.extract(body))

    @router.post("/educate")
    async def educate(body: EducateBody) -> JSONResponse:
        return await run(lambda: tasks.educate(body))

    @router.post("/ask")
    async def ask(body: AskBody) -> JSONResponse:
        return await run(lambda: tasks.ask(body))

    @router.post("/verify")
    async def verify(body: VerifyBody) -> JSONResponse:
        return await run(lambda: tasks.verify(body))

    @router.post("/deid")
    async def deid(body: DeidBody) -> JSONResponse:
        return await run(lambda: tasks.deid(body))

    _ = summarize, extract, educate, ask, verify, deid  # the router holds them
    return router
