"""Against `transformers serve` on loopback with the tiny Llama: a server that we did not write."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.settings import EngineSettings
from app.llm.build import build_drafter
from app.llm.drafter import Cancel
from app.llm.generator import GenerationParams
from app.llm.openai_generator import OpenAiGenerator
from app.llm.probe import probe
from app.llm.transformers_generator import TransformersGenerator

_START_TIMEOUT_S = 120.0


def _free_port() -> int:
    with socket.socket() as probe_socket:
        probe_socket.bind(("127.0.0.1", 0))
        return int(probe_socket.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1) as response:
            return response.status == 200
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


@pytest.fixture(scope="module")
def served(causal_folder: Path, tmp_path_factory) -> Iterator[str]:
    """The base URL of a running server."""
    port = _free_port()
    command = [str(Path(sys.executable).with_name("transformers")), "serve", str(causal_folder)]
    command += ["--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    home = tmp_path_factory.mktemp("home")
    (home / "hub").mkdir()  # the server lists its cache, and fails where there is none
    offline = os.environ | {
        "HF_HUB_OFFLINE": "1",
        "HF_HOME": str(home),
        "HF_HUB_CACHE": str(home / "hub"),
    }
    log = tmp_path_factory.mktemp("serve") / "log.txt"
    with log.open("wb") as out:
        server = subprocess.Popen(command, env=offline, stdout=out, stderr=out)
        try:
            deadline = time.monotonic() + _START_TIMEOUT_S
            while not _answers(f"http://127.0.0.1:{port}/health"):
                assert server.poll() is None, log.read_text()
                assert time.monotonic() < deadline, log.read_text()
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.terminate()
            server.wait(timeout=30)


@pytest.fixture(scope="module")
def generator(served: str, causal_folder: Path) -> Iterator[OpenAiGenerator]:
    made = OpenAiGenerator(str(causal_folder), base_url=served, timeout_s=60)
    yield made
    made._client.close()


def test_the_server_writes_what_the_model_writes_in_process(generator, causal_folder, prompt):
    params = GenerationParams(max_new_tokens=16)
    ask = prompt("Started on ceftriaxone.")
    served = generator.generate(ask, params)
    own = TransformersGenerator.load(str(causal_folder), device="cpu").generate(ask, params)
    # The server holds back the bytes of a character that the limit cut in two.
    assert served.text.strip(" \ufffd") == own.text.strip(" \ufffd")
    assert served.text.strip(" \ufffd")
    assert served.finish == own.finish == "length"


def test_cancel_ends_a_long_reply(generator, prompt):
    cancel = Cancel()
    stream = generator.stream(prompt("x"), GenerationParams(max_new_tokens=300), cancel=cancel)
    next(stream)
    cancel.set()
    list(stream)
    assert stream.ending is not None
    assert stream.ending.finish == "cancelled"


def test_settings_alone_make_a_drafter_and_a_status(served, causal_folder, request_for):
    settings = EngineSettings(
        name="openai", model=str(causal_folder), base_url=served, max_new_tokens=30, timeout_s=60
    )
    draft = build_drafter(settings).draft(request_for("Cough."))
    assert draft.model == str(causal_folder)
    assert draft.finish in ("length", "stop")
    assert probe(settings).ok
