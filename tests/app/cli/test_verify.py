"""One verdict a claim, in the order asked; bad files of claims are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TRUE = "She has atrial fibrillation."
FALSE = "She reports chest pain."


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    path = tmp_path / "claims.txt"
    path.write_text(f"{FALSE}\n\n{TRUE}\n")
    return path


def test_json_lines_in_the_order_asked(notewell, note: Path, note_text: str, claims: Path):
    ran = notewell("verify", note, claims, "--json")
    assert (ran.code, ran.err) == (0, "")
    first, second = (json.loads(line) for line in ran.out.splitlines())
    assert (first["text"], first["label"], first["error_type"]) == (
        FALSE,
        "contradicted",
        "negation",
    )
    assert (second["text"], second["label"]) == (TRUE, "supported")
    for verdict in (first, second):
        assert verdict["evidence"]
        assert all(note_text[e["start"] : e["end"]] == e["quote"] for e in verdict["evidence"])


def test_text_for_people(notewell, note: Path, claims: Path):
    ran = notewell("verify", note, claims)
    assert f"CONTRADICTED (negation): {FALSE}" in ran.out
    assert f"SUPPORTED: {TRUE}" in ran.out


def test_explain_tells_the_lines_and_what_each_check_found(
    notewell, note: Path, note_text: str, claims: Path
):
    ran = notewell("verify", note, claims, "--explain", "--json")
    first, second = (json.loads(line)["explain"] for line in ran.out.splitlines())
    (trace,) = first
    assert trace["text"] == FALSE
    assert trace["how"] == "compared"
    assert all(note_text[c["start"] : c["end"]] == c["quote"] for c in trace["lines"])
    failed = [check["name"] for check in trace["checks"] if check["passed"] is False]
    assert "assertions" in failed or "negation" in failed
    assert all(check["passed"] for check in second[0]["checks"])
    shown = notewell("verify", note, claims, "--explain").out
    assert f"CHECKED: {TRUE}" in shown
    assert f"failed: {failed[0]}: " in shown
    assert "CHECKED" not in notewell("verify", note, claims).out


def test_strict_exits_3_where_one_is_not_supported(notewell, note: Path, claims: Path):
    assert notewell("verify", note, claims, "--strict").code == 3
    claims.write_text(TRUE)
    assert notewell("verify", note, claims, "--strict").code == 0


def test_claims_as_jsonl_on_standard_input(notewell, note: Path):
    rows = json.dumps({"text": f"{TRUE}\u2028", "id": 4})
    ran = notewell("verify", note, "-", "--json", stdin=f"\ufeff{rows}\n".encode())
    assert ran.code == 0
    assert json.loads(ran.out)["label"] == "supported"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds only white space"),
        (b"\xff\xfe\xfa", "is binary"),
        (b'Cough.\n{"text": 3}\n', "line 2 is not a valid JSONL row"),
        (b'{"text": " "}\n', "line 1 is not a valid JSONL row"),
        (b'{"claim": "x"}\n', "line 1 is not a valid JSONL row"),
        (b"{no json\n", "line 1 is not a valid JSONL row"),
    ],
    ids=["empty", "binary", "number", "blank", "field", "syntax"],
)
def test_bad_claims(notewell, note: Path, claims: Path, content: bytes, said: str):
    claims.write_bytes(content)
    ran = notewell("verify", note, claims)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"notewell: {claims}: ")
    assert said in ran.err


def test_claims_that_are_not_there(notewell, note: Path, tmp_path: Path):
    ran = notewell("verify", note, tmp_path / "none.txt")
    assert ran.code == 1
    assert ran.err == f"notewell: {tmp_path / 'none.txt'}: no such file or folder; check the path\n"


def test_claims_that_may_not_be_read(notewell, note, claims, monkeypatch: pytest.MonkeyPatch):
    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "may not be read" in notewell("verify", note, claims).err


def test_a_folder_of_notes_is_a_usage_error(notewell, note: Path, note_text: str, claims: Path):
    (note.parent / "second.md").write_text(note_text)
    assert notewell("verify", note.parent, claims).code == 2


def test_a_bad_note(notewell, tmp_path: Path, claims: Path):
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = notewell("verify", tmp_path / "empty.txt", claims)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
