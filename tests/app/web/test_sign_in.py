from fastapi.testclient import TestClient

from app.web.sessions import COOKIE
from tests.app.web.conftest import PASSWORD


def _try(client: TestClient, name: str, password: str) -> int:
    return client.post("/sign-in", data={"name": name, "password": password}).status_code


def test_the_cookie_is_kept_from_scripts_and_other_sites(visitor: TestClient) -> None:
    reply = visitor.post("/sign-in", data={"name": "ada", "password": PASSWORD})
    cookie = reply.headers["set-cookie"]
    assert reply.headers["location"] == "/workspace/"
    assert cookie.startswith(COOKIE + "=")
    for part in ("HttpOnly", "SameSite=strict", "Path=/", "Max-Age=28800"):
        assert part in cookie
    assert "Secure" not in cookie


def test_over_tls_the_cookie_stays_on_tls(visitor: TestClient) -> None:
    visitor.base_url = visitor.base_url.copy_with(scheme="https")
    reply = visitor.post("/sign-in", data={"name": "ada", "password": PASSWORD})
    assert "Secure" in reply.headers["set-cookie"]


def test_wrong_attempts_get_no_cookie_and_run_out(strict_visitor: TestClient) -> None:
    visitor = strict_visitor
    assert [_try(visitor, "ada", "wrong") for _ in range(4)] == [401, 401, 401, 429]
    assert COOKIE not in visitor.cookies
    assert _try(visitor, "ada", PASSWORD) == 429


def test_unknown_user_and_wrong_password_look_the_same(visitor: TestClient) -> None:
    wrong = visitor.post("/sign-in", data={"name": "ada", "password": "wrong"})
    unknown = visitor.post("/sign-in", data={"name": "<ada>", "password": "wrong"})
    missing = visitor.post("/sign-in", data={})
    assert wrong.text == unknown.text == missing.text
    assert wrong.status_code == unknown.status_code == missing.status_code == 401


def test_signing_in_again_and_again_is_not_limited(strict_visitor: TestClient) -> None:
    assert [_try(strict_visitor, "ada", PASSWORD) for _ in range(5)] == [303] * 5


def test_signing_out_ends_the_session_for_a_copy_of_the_cookie_too(visitor: TestClient) -> None:
    client = visitor
    assert _try(client, "ada", PASSWORD) == 303
    copy = client.cookies[COOKIE]
    assert client.get("/workspace/").status_code == 200
    assert client.post("/sign-out").headers["location"] == "/sign-in"

    client.cookies.set(COOKIE, copy)
    assert client.get("/workspace/").status_code == 401
