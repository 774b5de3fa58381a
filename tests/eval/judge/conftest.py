"""A run on disk with claims, and a server on loopback that judges them as it is told."""

import contextlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from app.core.claim import Citation, Claim
from app.core.settings import DeidSettings
from app.core.span import Span
from app.deid import Deidentifier
from app.llm.generator import GenerationParams
from app.llm.openai_generator import OpenAiGenerator
from app.llm.retry import RetryPolicy
from eval.judge.asking import Judge
from eval.output import Output, Record
from eval.runs import RunFolder
from eval.sample import Sample

SOURCE = (
    "Name: Oswin Tarrago\nMRN: 4471983\nSeen on 03/14/2024 for cough.\n"
    "Denies fever. Takes lisinopril 10 mg daily for hypertension.\n"
)


class Script:
    """What the server does with each request in turn, and what it was asked.

    A step is a reply, a status, or (reply, finish, delay).
    """

    def __init__(self):
        self.steps = []
        self.default = '{"verdict": "supported"}'
        self.prompts = []
        self.schemas = []


class _Handler(BaseHTTPRequestHandler):
    script: Script

    def log_message(self, format, *args):  # noqa: A002  (the base class's name)
        del format, args

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.script.prompts.append(asked["messages"][0]["content"])
        self.script.schemas.append(asked["response_format"]["json_schema"]["schema"])
        step = self.script.steps.pop(0) if self.script.steps else self.script.default
        if isinstance(step, int):
            self._refuse(step)
        else:
            self._reply(*((step, "stop", 0.0) if isinstance(step, str) else step))

    def _refuse(self, status):
        self.send_response(status)
        self.send_header("retry-after-ms", "1")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def _reply(self, text, finish, delay_s):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        time.sleep(delay_s)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it stopped waiting
            for delta, reason in (({"content": text}, None), ({}, finish)):
                choice = {"index": 0, "delta": delta, "finish_reason": reason}
                head = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m"}
                self.wfile.write(f"data: {json.dumps({**head, 'choices': [choice]})}\n\n".encode())
            self.wfile.write(b"data: [DONE]\n\n")


@pytest.fixture
def script():
    return Script()


@pytest.fixture
def base_url(script):
    handler = type("Handler", (_Handler,), {"script": script})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def judge(base_url):
    generator = OpenAiGenerator(
        "tiny", base_url=base_url, timeout_s=0.3, retry=RetryPolicy(n_retries=0)
    )
    yield Judge(generator, GenerationParams())
    generator._client.close()


@pytest.fixture(scope="session")
def deidentifier():
    return Deidentifier(DeidSettings(), b"a secret of sixteen bytes")


@pytest.fixture
def cited():
    """Make a claim that cites quotes of the note."""

    def make(text, *quotes):
        starts = [SOURCE.index(quote) for quote in quotes]
        spans = [Span(s, s + len(q)) for s, q in zip(starts, quotes, strict=True)]
        return Claim(text, tuple(Citation("n1", span, span.of(SOURCE)) for span in spans))

    return make


@pytest.fixture
def record():
    def make(*claims, sample_id="n1", model="embedded"):
        return Record(Sample(sample_id, SOURCE), Output(claims=tuple(claims), model=model))

    return make


@pytest.fixture
def run_of(tmp_path):
    """Write records as a finished run."""

    def make(*records):
        config = {
            "run_id": "own", "task": "smoke", "system": "lead", "scorers": ["support"],
            "seed": 0, "n_in": len(records), "shows_phi": False, "asks": ["summarize"],
            "version": "0", "git_commit": None, "given": None,
        }  # fmt: skip
        folder = RunFolder.create(tmp_path / "own", config)
        with folder.ledger() as ledger:
            for one in records:
                ledger.append(one)
        return folder

    return make
