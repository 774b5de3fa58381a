"""Against a server of our own on loopback that misbehaves as it is told."""

from __future__ import annotations

import contextlib
import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from pydantic import SecretStr

from app.core.errors import ContextTooLong, ModelError
from app.llm.drafter import Cancel
from app.llm.generator import GenerationParams
from app.llm.openai_generator import OpenAiGenerator

PARAMS = GenerationParams(max_new_tokens=50, seed=4)
SECRET = "Sentinella Quux"


class Script:
    """What the server does next, and what it was asked."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.error: dict[str, Any] = {}
        self.pieces: list[str] = ["Cough ", "[1]"]
        self.finish: str | None = "stop"
        self.delay_s = 0.0
        self.garbage = ""
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.n_sent = 0


class _Handler(BaseHTTPRequestHandler):
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
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it stopped reading
            self._stream(script)

    def _stream(self, script: Script) -> None:
        for piece in script.pieces:
            time.sleep(script.delay_s)
            self._event(self._chunk({"content": piece}, None))
            script.n_sent += 1
        if script.garbage:
            self._write(script.garbage)
        elif script.finish is not None:
            self._event(self._chunk({}, script.finish))
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
        self.send_header("retry-after-ms", "1")
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def base_url(script: Script) -> Iterator[str]:
    handler = type("Handler", (_Handler,), {"script": script})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def generator(base_url: str) -> Iterator[OpenAiGenerator]:
    made = OpenAiGenerator("tiny", base_url=base_url, timeout_s=20, max_retries=1)
    yield made
    made._client.close()


def failure(generator: OpenAiGenerator, prompt: Any) -> ModelError:
    with pytest.raises(ModelError) as caught:
        generator.generate(prompt(f"{SECRET} has a cough."), PARAMS)
    assert caught.value.__cause__ is None
    assert SECRET not in f"{caught.value!r} {caught.value} {caught.value.facts}"
    return caught.value


def test_a_reply_comes_whole_and_in_pieces(generator, script, prompt):
    reply = generator.generate(prompt("x"), PARAMS)
    assert (reply.text, reply.finish, reply.n_new_tokens) == ("Cough [1]", "stop", 2)
    stream = generator.stream(prompt("x"), PARAMS)
    assert list(stream) == ["Cough ", "[1]"]
    assert stream.ending == stream.ending.__class__("stop", 0, 2)
    assert script.asked[0]["messages"] == [{"role": "user", "content": "x"}]
    assert (script.asked[0]["seed"], script.asked[0]["max_tokens"]) == (4, 50)
    assert "response_format" not in script.asked[0]


def test_the_key_is_sent_and_none_is_made_of_the_environment(base_url, script, prompt, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "of-another-server")
    for key in (SecretStr("of-this-server"), None):
        made = OpenAiGenerator("tiny", base_url=base_url, api_key=key)
        made.generate(prompt("x"), PARAMS)
        made._client.close()
    assert script.keys == ["Bearer of-this-server", "Bearer none"]


def test_a_cut_reply_says_length(generator, script, prompt):
    script.finish = "length"
    assert generator.generate(prompt("x"), PARAMS).finish == "length"


def test_cancel_ends_the_stream(generator, script, prompt):
    script.pieces = ["word "] * 500
    script.delay_s = 0.005
    cancel = Cancel()
    stream = generator.stream(prompt("x"), PARAMS, cancel=cancel)
    next(stream)
    cancel.set()
    assert list(stream) == []
    assert stream.ending is not None
    assert stream.ending.finish == "cancelled"
    assert script.n_sent < 500


@pytest.mark.parametrize(
    ("status", "code", "n_asked"),
    [
        (401, "server_refused_key", 1),
        (403, "server_refused_key", 1),
        (404, "server_model_unknown", 1),
        (429, "server_busy", 2),
        (500, "server_busy", 2),
        (503, "server_busy", 2),
        (400, "server_refused_request", 1),
        (422, "server_refused_request", 1),
    ],
)
def test_each_refusal_is_one_clear_error(status, code, n_asked, generator, script, prompt):
    script.statuses = [status] * 5
    assert failure(generator, prompt).code == code
    assert len(script.asked) == n_asked


def test_a_server_that_is_busy_once_is_asked_again(generator, script, prompt):
    script.statuses = [429, 200]
    assert generator.generate(prompt("x"), PARAMS).text == "Cough [1]"


@pytest.mark.parametrize(
    "error",
    [
        {"code": "context_length_exceeded", "message": "too long"},
        {"message": "This model's maximum context length is 4096 tokens."},
        {"message": "the request exceeds the available context size. try increasing it"},
    ],
    ids=["code", "vllm", "llama_cpp"],
)
def test_a_context_that_is_too_long_is_told_apart(error, generator, script, prompt):
    script.statuses, script.error = [400], error
    assert isinstance(failure(generator, prompt), ContextTooLong)


@pytest.mark.parametrize("garbage", ["", "data: {not json\n\n", 'data: {"error": {"code": 1}}\n\n'])
def test_a_stream_that_breaks_off_is_an_error(garbage, generator, script, prompt):
    script.finish, script.garbage = None, garbage
    assert failure(generator, prompt).code == "server_stream_broken"


def test_a_server_that_is_too_slow_is_named(base_url, script, prompt):
    script.delay_s = 1.0
    made = OpenAiGenerator("tiny", base_url=base_url, timeout_s=0.2, max_retries=0)
    assert failure(made, prompt).code == "server_timeout"
    made._client.close()


def test_a_server_that_is_down_is_named(prompt):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/v1"
    made = OpenAiGenerator("tiny", base_url=url, timeout_s=5, max_retries=0)
    error = failure(made, prompt)
    assert (error.code, error.facts["base_url"]) == ("server_unreachable", url)
    made._client.close()


def test_a_schema_is_sent_and_a_server_that_ignores_it_is_found_out(generator, script, prompt):
    params = GenerationParams(schema={"type": "object"})
    script.pieces = ['{"a"', ": 1}"]
    assert json.loads(generator.generate(prompt("x"), params).text) == {"a": 1}
    assert script.asked[0]["response_format"]["json_schema"]["schema"] == {"type": "object"}
    script.pieces = ["Sure! Here you are."]
    with pytest.raises(ModelError) as caught:
        generator.generate(prompt("x"), params)
    assert caught.value.code == "reply_not_json"


def test_the_server_names_its_models(generator):
    assert generator.models() == ("tiny",)


def test_no_log_holds_the_prompt(generator, prompt, caplog):
    logging.getLogger("openai").setLevel(logging.CRITICAL)  # as app.core.log sets it
    caplog.set_level(logging.DEBUG)
    generator.generate(prompt(f"{SECRET} has a cough."), PARAMS)
    assert SECRET not in caplog.text
