from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from app.core import log
from tests.app.web.conftest import NOTE_TEXT, SENTINEL, QuotingAssistant

SignIn = Callable[[str], TestClient]


def test_summarize_answers_in_the_shape_of_the_command_line(signed_in: SignIn) -> None:
    reply = signed_in("ada").post("/api/v1/summarize", json={"text": NOTE_TEXT, "note_id": "n7"})
    document = reply.json()
    assert reply.status_code == 200
    assert set(document) == {
        "note_id", "template", "claims", "withheld", "critical", "flags", "notice", "model",
        "prompt",
    }  # fmt: skip
    assert document["note_id"] == "n7"
    for claim in document["claims"]:
        for citation in claim["citations"]:
            assert NOTE_TEXT[citation["start"] : citation["end"]] == citation["quote"]
    assert [w["label"] for w in document["withheld"]] == ["contradicted"]


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("summarize", {"text": ""}, "file_empty"),
        ("summarize", {"text": " \n"}, "file_blank"),
        ("summarize", {}, "request_invalid"),
        ("summarize", {"text": NOTE_TEXT, SENTINEL: SENTINEL}, "request_invalid"),
        ("summarize", {"text": [SENTINEL]}, "request_invalid"),
        ("ask", {"text": NOTE_TEXT}, "request_invalid"),
        ("verify", {"text": NOTE_TEXT, "claims": []}, "request_invalid"),
        ("educate", {"text": NOTE_TEXT, "grade": 40}, "request_invalid"),
        ("deid", {"text": NOTE_TEXT, "mode": SENTINEL}, "request_invalid"),
        ("extract", SENTINEL, "request_invalid"),
    ],
)
def test_what_is_refused_says_why_and_repeats_nothing(
    signed_in: SignIn, path: str, body: object, code: str
) -> None:
    reply = signed_in("ada").post(f"/api/v1/{path}", json=body)
    assert reply.status_code == 422
    assert reply.json()["code"] == code
    assert set(reply.json()) == {"code", "message"}
    assert "Quackenbush" not in reply.text


def test_an_unexpected_failure_loses_its_words(
    signed_in: SignIn,
    assistant: QuotingAssistant,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    log.configure(level="debug", strict=True)
    monkeypatch.setattr(assistant, "failure", KeyError(NOTE_TEXT))
    reply = signed_in("ada").post("/api/v1/summarize", json={"text": NOTE_TEXT})
    said = capfd.readouterr()
    assert reply.status_code == 500
    assert reply.json()["code"] == "web_failed"
    assert "KeyError" in said.err + said.out
    assert "Quackenbush" not in reply.text + said.err + said.out


def test_the_api_has_no_page_that_describes_it(signed_in: SignIn) -> None:
    client = signed_in("ada")
    assert [client.get(p).status_code for p in ("/docs", "/redoc", "/openapi.json")] == [404] * 3
