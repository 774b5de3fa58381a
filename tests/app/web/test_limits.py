from collections.abc import Callable, Iterator

from fastapi.testclient import TestClient

SignIn = Callable[[str], TestClient]


def _in_parts(n_parts: int) -> Iterator[bytes]:
    for _ in range(n_parts):
        yield b"x" * 1000


def test_a_declared_length_over_the_limit_is_refused(signed_in: SignIn) -> None:
    client = signed_in("ada")
    reply = client.post("/notes?name=a.txt", content=b"x" * 50_001)
    assert reply.status_code == 413
    assert reply.json()["code"] == "request_too_large"
    assert client.post("/notes?name=a.txt", content=b"x" * 50_000).status_code == 200


def test_a_body_without_a_length_is_cut_off_at_the_limit(signed_in: SignIn) -> None:
    client = signed_in("ada")
    assert client.post("/notes?name=a.txt", content=_in_parts(60)).status_code == 413
    assert client.post("/notes?name=a.txt", content=_in_parts(40)).status_code == 200


def test_events_have_a_smaller_limit(signed_in: SignIn) -> None:
    reply = signed_in("ada").post("/workspace/gradio_api/queue/join", content=b"x" * 64_001)
    assert reply.status_code == 413


def test_the_form_of_a_visitor_has_it_too(visitor: TestClient) -> None:
    assert visitor.post("/sign-in", content=b"x" * 64_001).status_code == 413
