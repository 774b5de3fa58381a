"""What of Gradio's routes is open, and whose session each one may touch."""

from __future__ import annotations

import json
import re
import threading
from collections import OrderedDict
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.guard import refuse

# Gradio brings some sixty routes: files, proxies, recordings, an editor, a model context server.
# The page needs these; the others do not exist here.
_OPEN = re.compile(
    r"/(?:|config/?|theme\.css|assets/[^/]+|static/[\w./-]+|svelte/[\w./-]+"
    r"|gradio_api/(?:startup-events|queue/join|queue/data|heartbeat/[\w-]+))"
)
_HEARTBEAT = "/gradio_api/heartbeat/"
_SESSION = re.compile(r"[A-Za-z0-9_-]{4,64}")
# Far more than are ever open; the oldest are forgotten, together with what Gradio holds of them.
_MAX_SESSIONS = 10_000


class Owners:
    """Which user each Gradio session belongs to: the one who used it first."""

    def __init__(self) -> None:
        self._owners: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def admits(self, session_hash: str, user: str) -> bool:
        """Say whether the session is this user's; an unknown one becomes theirs."""
        with self._lock:
            owner = self._owners.setdefault(session_hash, user)
            self._owners.move_to_end(session_hash)
            while len(self._owners) > _MAX_SESSIONS:
                self._owners.popitem(last=False)
        return owner == user


class GradioGate:
    """ASGI middleware around Gradio's application, mounted at ``mount_path``."""

    def __init__(self, app: ASGIApp, *, mount_path: str) -> None:
        self._app = app
        self._mount_path = mount_path
        self._owners = Owners()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what the page needs, of the session of who asks."""
        path = scope.get("path", "")
        if scope["type"] != "http" or not path.startswith(self._mount_path + "/"):
            await self._app(scope, receive, send)
            return
        path = path.removeprefix(self._mount_path)
        if not _OPEN.fullmatch(path) or ".." in path:
            await Response(status_code=404)(scope, receive, send)
            return
        body = b""
        if scope["method"] == "POST":
            body = await Request(scope, receive).body()
            receive = _replayed(body, receive)
        refusal = self._refusal(scope, path, body)
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope, path: str, body: bytes) -> Response | None:
        if path.endswith("/queue/join"):
            session_hash = _session_in(body)
        elif path.endswith("/queue/data"):
            session_hash = parse_qs(scope["query_string"].decode("latin-1")).get(
                "session_hash", [""]
            )[-1]
        elif path.startswith(_HEARTBEAT):
            session_hash = path.removeprefix(_HEARTBEAT)
        else:
            return None
        if not _SESSION.fullmatch(session_hash):
            return refuse(400, "session_not_yours")
        if not self._owners.admits(session_hash, scope["user"]):
            return refuse(403, "session_not_yours")
        return None


def _session_in(body: bytes) -> str:
    try:
        document: Any = json.loads(body)
        return str(document["session_hash"])
    except (ValueError, KeyError, TypeError):
        return ""


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Return a receiver that gives the body that was read, then what comes after it."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
