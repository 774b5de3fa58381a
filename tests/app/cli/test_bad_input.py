"""What cannot be read gets exit code 1 and one line: which file, what is wrong, how to mend it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pypdf
import pytest

SECRET = "Merriwether"  # stands in bad files; no message may quote it


def pdf(*, password: str = "") -> bytes:
    """Make a PDF of one page without text."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def word(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


BAD = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\t\n", "only white space"),
    ("binary.txt", bytes(range(256)) * 20, "is binary"),
    ("long.txt", f"{SECRET} coughs. ".encode() * 220_000, "characters, more than the"),
    ("locked.pdf", pdf(password="opensesame"), "password-protected PDF"),
    ("scan.pdf", pdf(), "without a text layer"),
    ("cut.docx", word(SECRET)[:900], "not a readable DOCX file"),
    ("note.pages", SECRET.encode(), "ends in .pages"),
    ("no_ending", SECRET.encode(), "ends in nothing"),
    ("table.csv", f"id,name\n1,{SECRET}\n".encode(), "lacks the column text"),
    ("rows.jsonl", f'{{"text": "{SECRET}"\n'.encode(), "line 1 is not a valid JSONL row"),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_file(notewell, tmp_path: Path, name: str, content: bytes, said: str):
    path = tmp_path / name
    path.write_bytes(content)
    ran = notewell("read", path)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1, ran.err
    assert ran.err.startswith(f"notewell: {path}: ")
    assert said in ran.err
    assert SECRET not in ran.err


@pytest.mark.parametrize("command", ["deid", "summarize", "extract", "educate"])
def test_every_command_treats_a_bad_file_alike(notewell, tmp_path: Path, command: str):
    path = tmp_path / "blank.txt"
    path.write_text("\n")
    ran = notewell(command, path, "--json")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"notewell: {path}: holds only white space; there is no note to read\n"


def test_a_path_that_does_not_exist(notewell, tmp_path: Path):
    ran = notewell("summarize", tmp_path / "nowhere.txt")
    assert ran.code == 1
    assert "no such file or folder" in ran.err


def test_a_path_through_a_file(notewell, note: Path):
    ran = notewell("read", note / "deeper.txt")
    assert ran.code == 1
    assert "no such file or folder" in ran.err


def test_a_file_that_may_not_be_read(notewell, note: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    ran = notewell("read", note)
    assert ran.code == 1
    assert ran.err == f"notewell: {note}: may not be read; check its permissions\n"


def test_a_folder_without_notes(notewell, tmp_path: Path):
    (tmp_path / "picture.png").write_bytes(b"x")
    ran = notewell("read", tmp_path)
    assert ran.code == 1
    assert "holds no file of a known format" in ran.err


def test_a_bad_file_among_good_ones_is_named_and_the_others_are_done(
    notewell, tmp_path: Path, note_text: str
):
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text(note_text)
    (tmp_path / "b.txt").write_bytes(b"")
    ran = notewell("extract", tmp_path, "--json")
    assert ran.code == 1
    assert [json.loads(line)["note_id"] for line in ran.out.splitlines()] == ["a", "c"]
    assert ran.err == f"notewell: {tmp_path / 'b.txt'}: is empty; there is no note to read\n"


def test_a_bad_row_among_good_ones_is_named_by_its_line(notewell, tmp_path: Path):
    path = tmp_path / "rows.jsonl"
    rows = ({"note_id": "a", "text": "Cough."}, {"note_id": "b", "text": " "}, {"text": "Fever."})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    ran = notewell("read", path, "--json")
    assert ran.code == 1
    assert [json.loads(line)["text"] for line in ran.out.splitlines()] == ["Cough.", "Fever."]
    assert ran.err == f"notewell: {path}: line 2 has no text; fill or remove that row\n"


@pytest.mark.parametrize(
    ("stdin", "said"),
    [(b"", "is empty"), (b"\0\x01\x02" * 99, "is binary")],
    ids=["none", "binary"],
)
def test_bad_standard_input(notewell, stdin: bytes, said: str):
    ran = notewell("summarize", "-", stdin=stdin)
    assert ran.code == 1
    assert ran.err.startswith("notewell: stdin: ")
    assert said in ran.err


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (None, "the configuration file does not exist"),
        ("[engine]\nname = 'magic'\n", "not valid at engine.name"),
        ("[engine]\nnmae = 'embedded'\n", "not valid at engine.nmae"),
        ("[engine", "not TOML"),
    ],
    ids=["missing", "value", "field", "syntax"],
)
def test_a_bad_configuration(notewell, note: Path, tmp_path: Path, config: str | None, said: str):
    path = tmp_path / "own.toml"
    if config is not None:
        path.write_text(config)
    ran = notewell("summarize", note, "--config", path)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_data_folder_that_cannot_be_made(notewell, note: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("NOTEWELL__DEID__SECRET")
    monkeypatch.setenv("NOTEWELL__DATA_DIR", str(note / "inside-a-file"))
    ran = notewell("summarize", note)
    assert ran.code == 1
    assert "the data folder cannot be written" in ran.err


@pytest.mark.parametrize("engine", ["transformers", "openai"])
def test_an_engine_without_its_model(notewell, note: Path, engine: str):
    ran = notewell("summarize", note, "--engine", engine)
    assert ran.code == 1
    assert f"the {engine} engine needs a model" in ran.err


def test_a_server_that_is_down(notewell, note: Path):
    options = ("--engine", "openai", "--model", "m", "--base-url", "http://127.0.0.1:9/v1")
    ran = notewell("summarize", note, *options)
    assert (ran.code, ran.out) == (1, "")
    assert "no server answers at http://127.0.0.1:9/v1" in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "args",
    [("--engine", "magic"), ("--seed", "three"), ("--no-such-option",), ("second", "third")],
    ids=" ".join,
)
def test_a_usage_error_is_exit_2(notewell, note: Path, args: tuple[str, ...]):
    assert notewell("summarize", note, *args).code == 2
