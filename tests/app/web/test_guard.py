import base64
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute, Mount, Route

from app.web.guard import OPEN_PATHS
from tests.app.web.conftest import NOTE_TEXT, PASSWORD, SAME_ORIGIN

SignIn = Callable[[str], TestClient]
CLOSED = (401, 403)


def _paths(routes: list[BaseRoute], prefix: str = "") -> Iterator[tuple[str, str]]:
    for route in routes:
        included = getattr(route, "original_router", None)
        if included is not None:
            yield from _paths(list(included.routes), prefix)
        elif isinstance(route, Mount):
            yield "GET", f"{prefix}{route.path}/x"
            yield from _paths(list(route.routes), prefix + route.path)
        elif isinstance(route, Route):
            path = prefix + route.path.replace("{", "").replace(":path", "").replace("}", "")
            yield from ((method, path) for method in route.methods or ())


def test_no_route_answers_without_signing_in(app: FastAPI, visitor: TestClient) -> None:
    asked = [pair for pair in _paths(list(app.routes)) if pair[1] not in OPEN_PATHS]
    assert len(asked) > 60, "Gradio's routes are among them"

    answered = {
        (method, path): status
        for method, path in asked
        if (status := visitor.request(method, path).status_code) not in CLOSED
    }
    assert answered == {}


def test_a_person_is_led_to_the_form(visitor: TestClient) -> None:
    reply = visitor.get("/workspace/", headers={"Accept": "text/html"})
    assert reply.status_code == 303
    assert reply.headers["location"] == "/sign-in"


@pytest.mark.parametrize("path", sorted(OPEN_PATHS))
def test_open_paths_answer(visitor: TestClient, path: str) -> None:
    assert visitor.get(path).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/notes", "/api/v1/summarize"])
def test_what_another_site_sends_is_refused(
    signed_in: SignIn, path: str, headers: dict[str, str]
) -> None:
    reply = signed_in("ada").post(path, headers=headers, json={"text": NOTE_TEXT})
    assert reply.status_code == 403
    assert reply.json()["code"] == "cross_site"


def _basic(name: str, password: str) -> dict[str, str]:
    value = base64.b64encode(f"{name}:{password}".encode()).decode()
    return {"Authorization": f"Basic {value}"}


def test_the_api_takes_basic_credentials_and_the_page_does_not(visitor: TestClient) -> None:
    right = _basic("ada", PASSWORD)
    body = {"text": NOTE_TEXT}
    assert visitor.post("/api/v1/summarize", json=body, headers=right).status_code == 200
    assert visitor.get("/workspace/", headers=right).status_code == 401


@pytest.mark.parametrize(
    "authorization", ["", "Basic", "Basic !!!", "Basic YWRh", "Bearer abc", "Basic /w=="]
)
def test_malformed_credentials_are_refused(visitor: TestClient, authorization: str) -> None:
    reply = visitor.post("/api/v1/summarize", headers={"Authorization": authorization}, json={})
    assert reply.status_code == 401
    assert "Basic" in reply.headers["WWW-Authenticate"]


def test_wrong_credentials_run_out(strict_visitor: TestClient) -> None:
    visitor = strict_visitor
    body = {"text": NOTE_TEXT}
    wrong = _basic("ada", "wrong")
    statuses = [
        visitor.post("/api/v1/extract", json=body, headers=wrong).status_code for _ in range(4)
    ]
    assert statuses == [401, 401, 401, 429]
    right = _basic("ada", PASSWORD)
    assert visitor.post("/api/v1/extract", json=body, headers=right).status_code == 429


def test_our_own_pages_may_post(signed_in: SignIn) -> None:
    headers = {**SAME_ORIGIN, "Sec-Fetch-Site": "same-origin"}
    reply = signed_in("ada").post("/api/v1/extract", headers=headers, json={"text": NOTE_TEXT})
    assert reply.status_code == 200
