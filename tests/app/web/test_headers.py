import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from tests.app.web.conftest import NOTE_TEXT

SignIn = Callable[[str], TestClient]


@pytest.mark.parametrize("path", ["/sign-in", "/workspace/", "/workspace/config", "/healthz"])
def test_every_answer_is_kept_to_itself(signed_in: SignIn, path: str) -> None:
    headers = signed_in("ada").get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy, "no other host"
    script = re.search(r"script-src ([^;]*)", policy)
    assert script is not None
    assert "'unsafe-inline'" not in script[1]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"


def test_answers_with_notes_are_not_stored(signed_in: SignIn) -> None:
    client = signed_in("ada")
    assert client.post("/notes", content=b"text").headers["cache-control"] == "no-store"
    reply = client.post("/api/v1/extract", json={"text": NOTE_TEXT})
    assert reply.headers["cache-control"] == "no-store"


def test_refusals_have_the_headers_too(visitor: TestClient) -> None:
    reply = visitor.get("/workspace/")
    assert reply.status_code == 401
    assert reply.headers["cache-control"] == "no-store"
    assert "content-security-policy" in reply.headers


def test_the_page_has_a_new_nonce_each_time_and_names_no_other_host(signed_in: SignIn) -> None:
    client = signed_in("ada")
    nonces: set[str] = set()
    for _ in range(2):
        reply = client.get("/workspace/")
        found = re.search(r"'nonce-([^']+)'", reply.headers["content-security-policy"])
        assert found is not None
        nonces.add(found[1])
        scripts = re.findall(r"<script[^>]*>", reply.text)
        assert scripts
        assert all(f'nonce="{found[1]}"' in tag for tag in scripts)
        assert int(reply.headers["content-length"]) == len(reply.content)
        assert "og:image" not in reply.text
        assert "fonts.g" not in reply.text
    assert len(nonces) == 2
