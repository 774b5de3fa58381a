"""A server of the chat completions API on loopback that misbehaves as it is told."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

SECRET = "Sentinella Quux"


class Script:
    """What the server does next, and what it was asked."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.headers = {"retry-after-ms": "1"}
        self.usage: dict[str, int] | None = None
        self.error: dict[str, Any] = {}
        self.pieces: list[str] = ["Cough ", "[1]"]
        self.finish: str | None = "stop"
        self.delay_s = 0.0
        self.garbage = ""
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.n_sent = 0
        self.echoes = False
        self.meeting: threading.Barrier | None = None


class Handler(BaseHTTPRequestHandler):
    script: Script

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the base class's name)
        del format, args

    def do_GET(self) -> None:
        self._json(200, {"object": "list", "data": [{"id": "tiny", "object": "model"}]})

    def do_POST(self) -> None:
        script = self.script
        body = self.rfile.read(int(self.headers["Content-Length"]))
        script.asked.append(json.loads(body))
        script.keys.append(self.headers["Authorization"])
        if script.statuses and (status := script.statuses.pop(0)) != 200:
            self._json(status, {"error": {"message": f"about {SECRET}", **script.error}})
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        asked: dict[str, Any] = json.loads(body)
        pieces = [asked["messages"][0]["content"]] if script.echoes else script.pieces
        if script.meeting is not None:
            script.meeting.wait()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it stopped reading
            self._stream(script, pieces)

    def _stream(self, script: Script, pieces: list[str]) -> None:
        for piece in pieces:
            time.sleep(script.delay_s)
            self._event(self._chunk({"content": piece}, None))
            script.n_sent += 1
        if script.garbage:
            self._write(script.garbage)
        elif script.finish is not None:
            self._event(self._chunk({}, script.finish))
            if script.usage:
                self._event(self._chunk({}, None) | {"choices": [], "usage": script.usage})
            self._write("data: [DONE]\n\n")

    def _chunk(self, delta: dict[str, str], finish: str | None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return {
            "id": "c1",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": "tiny",
            "choices": [choice],
        }

    def _event(self, event: dict[str, Any]) -> None:
        self._write(f"data: {json.dumps(event)}\n\n")

    def _write(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def _json(self, status: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        for name, value in self.script.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
