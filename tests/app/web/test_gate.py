from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from app.web.gate import Owners

SignIn = Callable[[str], TestClient]
JOIN = "/workspace/gradio_api/queue/join"


def _event(session_hash: object) -> dict[str, object]:
    return {"data": [], "fn_index": 0, "trigger_id": 1, "session_hash": session_hash}


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file/etc/passwd",
        "/gradio_api/proxy=http://127.0.0.1/",
        "/gradio_api/run/predict",
        "/gradio_api/api/predict",
        "/gradio_api/call/predict",
        "/gradio_api/call/v2/predict",
        "/gradio_api/component_server",
        "/gradio_api/cancel",
        "/gradio_api/info",
        "/gradio_api/openapi.json",
        "/gradio_api/mcp",
        "/gradio_api/mcp/sse",
        "/gradio_api/process_recording",
        "/gradio_api/vibe-edit",
        "/gradio_api/runs",
        "/gradio_api/deep_link",
        "/gradio_api/stream/abc/1/2/playlist.m3u8",
        "/gradio_api/custom_component/1/client/component/index.js",
        "/monitoring",
        "/login",
        "/static/../../../etc/passwd",
        "/assets/%2e%2e/secret",
    ],
)
def test_routes_of_gradio_that_the_page_does_not_need_are_absent(
    signed_in: SignIn, path: str
) -> None:
    client = signed_in("ada")
    assert client.get("/workspace" + path).status_code == 404
    assert client.post("/workspace" + path, json={}).status_code == 404


def test_what_the_page_needs_is_there(signed_in: SignIn) -> None:
    client = signed_in("ada")
    for path in ("/", "/config", "/theme.css", "/gradio_api/startup-events"):
        assert client.get("/workspace" + path).status_code == 200


def test_a_session_belongs_to_who_used_it_first(signed_in: SignIn) -> None:
    ada, ben = signed_in("ada"), signed_in("ben")
    passed = 503  # the gate lets it through to Gradio's queue, which does not run here
    assert ada.post(JOIN, json=_event("tab0001")).status_code == passed

    assert ben.post(JOIN, json=_event("tab0001")).status_code == 403
    for path in ("queue/data?session_hash=tab0001", "heartbeat/tab0001"):
        reply = ben.get(f"/workspace/gradio_api/{path}")
        assert reply.status_code == 403
        assert reply.json()["code"] == "session_not_yours"
    assert ben.post(JOIN, json=_event("tab0002")).status_code == passed


@pytest.mark.parametrize("session_hash", ["", "x", "a/../b", "a b c d", None, 5, {"a": 1}])
def test_what_is_no_session_is_refused(signed_in: SignIn, session_hash: object) -> None:
    assert signed_in("ada").post(JOIN, json=_event(session_hash)).status_code == 400


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'"text"', b"\xff"])
def test_a_malformed_event_is_refused(signed_in: SignIn, body: bytes) -> None:
    assert signed_in("ada").post(JOIN, content=body).status_code == 400


def test_owners_forget_the_oldest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.web.gate._MAX_SESSIONS", 2)
    owners = Owners()
    assert owners.admits("a", "ada")
    assert owners.admits("b", "ada")
    assert owners.admits("a", "ada")
    assert owners.admits("c", "ada")
    assert not owners.admits("a", "ben")
    assert owners.admits("b", "ben")
