from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.core.errors import WebError
from app.core.note import Note
from app.web.uploads import Inbox
from tests.app.web.conftest import NOTE_TEXT

SignIn = Callable[[str], TestClient]


def test_an_upload_gives_one_reference_a_note(signed_in: SignIn) -> None:
    client = signed_in("ada")
    rows = b'{"text": "One."}\n{"text": "Two."}\n'
    assert len(client.post("/notes?name=a.txt", content=NOTE_TEXT.encode()).json()["refs"]) == 1
    assert len(client.post("/notes?name=a.jsonl", content=rows).json()["refs"]) == 2


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "file_empty"),
        ("a.txt", b"  \n", "file_blank"),
        ("a.exe", b"MZ", "format_unknown"),
        ("../../etc/passwd", b"x", "format_unknown"),
        ("a.docx", b"not a zip", "file_corrupt"),
        ("a.jsonl", b'{"text": "Again."}\n' * 51, "upload_too_many"),
    ],
)
def test_what_is_no_note_is_refused(
    signed_in: SignIn, name: str, content: bytes, code: str
) -> None:
    reply = signed_in("ada").post("/notes", params={"name": name}, content=content)
    assert reply.status_code == 422
    assert reply.json()["code"] == code


def test_an_upload_leaves_nothing_on_disk(
    signed_in: SignIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    signed_in("ada").post("/notes?name=a.txt", content=NOTE_TEXT.encode() * 500)
    assert list(tmp_path.rglob("*")) == []


def test_a_note_is_handed_over_once_and_to_its_user_alone() -> None:
    inbox = Inbox()
    (ref,) = inbox.put("ada", (Note("n", "text"),))
    for user, wanted in (("ben", ref), ("ada", "guess")):
        with pytest.raises(WebError):
            inbox.take(user, wanted)
    assert inbox.take("ada", ref).note_id == "n"
    with pytest.raises(WebError):
        inbox.take("ada", ref)


def test_notes_that_nobody_takes_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = Inbox()
    (old,) = inbox.put("ada", (Note("n", "text"),))
    monkeypatch.setattr("app.web.uploads._KEPT_S", -1.0)
    inbox.put("ada", (Note("m", "text"),))
    with pytest.raises(WebError):
        inbox.take("ada", old)
