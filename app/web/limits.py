"""How large a request may be: refused by its declared length, or as soon as it exceeds it."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.guard import refuse

# A form, an event or a question; what carries notes has the upload's limit.
SMALL_BYTES = 64_000
_CARRIES_NOTES = ("/api/", "/notes")


class _TooLarge(Exception):
    """The body went on past the limit."""


class BodyLimit:
    """ASGI middleware: no request body is read beyond its limit.

    Args:
        note_bytes: Limit of requests that carry notes.
    """

    def __init__(self, app: ASGIApp, *, note_bytes: int) -> None:
        self._app = app
        self._note_bytes = note_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request whose body stays within its limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._note_bytes if scope["path"].startswith(_CARRIES_NOTES) else SMALL_BYTES
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdigit() or int(declared) > limit:
            await refuse(413, "request_too_large", limit=limit)(scope, receive, send)
            return
        n_bytes = 0
        started = False

        async def counted() -> Message:
            nonlocal n_bytes
            message = await receive()
            n_bytes += len(message.get("body", b""))
            if n_bytes > limit:
                raise _TooLarge
            return message

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, counted, watched)
        except _TooLarge:
            if not started:
                await refuse(413, "request_too_large", limit=limit)(scope, receive, send)
