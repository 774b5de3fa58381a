"""The web application over an assistant that needs no model, and clients that are signed in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.assistant import Assistant
from app.core.claim import Citation, Claim, ErrorType, Label, Verdict
from app.core.note import Note
from app.core.results import Answer, CriticalStatement, Findings, Summary
from app.core.settings import Settings, WebSettings
from app.core.span import Span
from app.llm import Cancel
from app.web.application import build_app
from app.web.sessions import COOKIE
from app.web.users import Users

PASSWORD = "correct horse battery"
SENTINEL = "Zebulon Quackenbush"
NOTE_TEXT = f"Patient: {SENTINEL}\nAllergies: penicillin.\nCode status: DNR.\n"
SAME_ORIGIN = {"Origin": "http://testserver"}


class QuotingAssistant(Assistant):
    """Quotes every line of a note as a checked sentence, and withholds one."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings, secret=b"0" * 32)
        self.failure: Exception | None = None
        self.asked: list[tuple[str, ...]] = []

    def summarize(
        self,
        note: Note,
        *,
        template_name: str | None = None,
        explains: bool = False,
        cancel: Cancel | None = None,
    ) -> Summary:
        verdicts = tuple(self.stream_summary(note, template_name=template_name, cancel=cancel))
        supported = tuple(v for v in verdicts if v.label is Label.SUPPORTED)
        withheld = tuple(v for v in verdicts if v.label is not Label.SUPPORTED)
        return Summary(note.note_id, supported, withheld, (), "brief", "quotes", "none")

    def stream_summary(
        self, note: Note, *, template_name: str | None = None, cancel: Cancel | None = None
    ) -> Iterator[Verdict]:
        if self.failure is not None:
            raise self.failure
        start = 0
        for line in note.text.splitlines(keepends=True):
            if cancel is not None and cancel.is_set:
                return
            if line.strip():
                yield quoted(note, Span(start, start + len(line.rstrip())))
            start += len(line)
        yield Verdict(
            Claim("No allergies."), Label.CONTRADICTED, ErrorType.NEGATION, "The note names one."
        )

    def extract(self, note: Note, *, explains: bool = False) -> Findings:
        start = note.text.find("DNR")
        critical = ()
        if start >= 0:
            span = Span(start, start + 3)
            critical = (CriticalStatement(note.note_id, span, "DNR", "code_status"),)
        return Findings(note.note_id, (), critical, "quotes")

    def ask(
        self,
        notes: Sequence[Note],
        question: str,
        *,
        earlier: Sequence[str] = (),
        explains: bool = False,
        cancel: Cancel | None = None,
    ) -> Answer:
        self.asked.append((*earlier, question))
        verdicts = tuple(self.stream_summary(notes[0]))[:1]
        return Answer("text", verdicts, (), False, "Rests on 1 sentence(s).", "quotes", "none")


def quoted(note: Note, span: Span) -> Verdict:
    citation = Citation(note.note_id, span, span.of(note.text))
    claim = Claim(citation.quote, (citation,))
    return Verdict(claim, Label.SUPPORTED, None, "Quoted.", (citation,), 1.0)


@pytest.fixture(scope="session")
def web_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    web = WebSettings(upload_max_bytes=50_000, sign_in_per_minute=1000)
    return Settings(data_dir=tmp_path_factory.mktemp("web"), web=web)


@pytest.fixture(scope="session")
def users(web_settings: Settings) -> Iterator[Users]:
    store = Users(web_settings.data_dir)
    store.set_password("ada", PASSWORD)
    store.set_password("ben", PASSWORD)
    yield store
    store.close()


@pytest.fixture(scope="session")
def assistant(web_settings: Settings) -> QuotingAssistant:
    return QuotingAssistant(web_settings)


def built(assistant: Assistant, users: Users, **options: Any) -> FastAPI:
    """Build the application inside a running loop; outside, Gradio leaves two of its own open."""

    async def build() -> FastAPI:
        return build_app(assistant, users, **options)

    return asyncio.run(build())


@pytest.fixture(scope="session")
def app(assistant: QuotingAssistant, users: Users) -> FastAPI:
    return built(assistant, users)


@pytest.fixture(scope="session")
def strict_app(web_settings: Settings, users: Users) -> Callable[[], FastAPI]:
    """Return a maker of applications that allow three failed attempts a minute."""
    web = web_settings.web.model_copy(update={"sign_in_per_minute": 3})
    assistant = QuotingAssistant(web_settings.model_copy(update={"web": web}))
    return lambda: built(assistant, users)


@pytest.fixture
def visitor(app: FastAPI) -> TestClient:
    """A client that is not signed in."""
    return TestClient(app, follow_redirects=False)


@pytest.fixture
def strict_visitor(strict_app: Callable[[], FastAPI]) -> TestClient:
    """A visitor of an application that nobody has visited before."""
    return TestClient(strict_app(), follow_redirects=False)


@pytest.fixture(scope="session")
def cookies(app: FastAPI) -> dict[str, str]:
    """The cookies of both users, signed in once."""
    found: dict[str, str] = {}
    for name in ("ada", "ben"):
        client = TestClient(app, follow_redirects=False)
        reply = client.post("/sign-in", data={"name": name, "password": PASSWORD})
        assert reply.status_code == 303
        found[name] = client.cookies[COOKIE]
    return found


@pytest.fixture
def signed_in(app: FastAPI, cookies: dict[str, str]) -> Callable[[str], TestClient]:
    """Return a client with the session of a user."""
    return lambda name: TestClient(app, follow_redirects=False, cookies={COOKIE: cookies[name]})
