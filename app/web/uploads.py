"""Uploaded notes: read in memory, never written to disk, handed to the tab that sent them."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from app.core.errors import WebError
from app.core.note import Note
from app.core.settings import RecordSettings
from app.records import read_stream
from app.web.border import guarded

MAX_NOTES = 50
_KEPT_S = 300.0
_MAX_WAITING = 500


class Inbox:
    """Notes on their way from the upload route to the tab that asks for them."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[tuple[str, str], tuple[float, Note]] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, user: str, notes: tuple[Note, ...]) -> list[str]:
        """Keep notes for a user; return their references, which nobody can guess."""
        refs = [secrets.token_urlsafe(16) for _ in notes]
        now = time.monotonic()
        with self._lock:
            for ref, note in zip(refs, notes, strict=True):
                self._waiting[user, ref] = (now, note)
            while self._waiting and self._is_stale(now):
                self._waiting.popitem(last=False)
        return refs

    def take(self, user: str, ref: str) -> Note:
        """Hand a note over, once.

        Raises:
            WebError: There is none of that reference for this user.
        """
        with self._lock:
            held = self._waiting.pop((user, ref), None)
        if held is None:
            raise WebError("note_not_open")
        return held[1]

    def _is_stale(self, now: float) -> bool:
        oldest = next(iter(self._waiting.values()))[0]
        return len(self._waiting) > _MAX_WAITING or now - oldest > _KEPT_S


def upload_routes(inbox: Inbox, settings: RecordSettings) -> APIRouter:
    """Return the route that takes one file as its request's body."""
    router = APIRouter(include_in_schema=False)

    @router.post("/notes")
    async def upload(request: Request, name: str = "note.txt") -> JSONResponse:
        data = await request.body()
        notes = await run_in_threadpool(_read, data, name, settings)
        return JSONResponse({"refs": inbox.put(request.scope["user"], notes)})

    _ = upload
    return router


def _read(data: bytes, name: str, settings: RecordSettings) -> tuple[Note, ...]:
    notes = guarded(lambda: read_stream(data, name=name, settings=settings))
    if len(notes) > MAX_NOTES:
        raise WebError("upload_too_many", n=len(notes), limit=MAX_NOTES)
    return notes
