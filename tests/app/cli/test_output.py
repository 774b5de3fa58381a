"""What goes to stdout, what goes into a file, and what is refused before any work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.assistant.export.exhibit import Exhibit
from app.assistant.export.report import Line, Part, Report
from app.cli.output import RESULT_ENDINGS, Output, Printer, write_file
from app.core.errors import ConfigError
from app.core.note import Note


def result(name: str) -> Output:
    report = Report("summary", f"Report {name}", parts=(Part("", (Line("said"),)),))
    exhibit = Exhibit((Note(name, "the note"),), report)
    return Output(
        lambda: {"id": name}, lambda: f"text {name}", lambda: f"# {name}", lambda: exhibit
    )


def printed(capsys: pytest.CaptureFixture[str], *, as_json: bool, n: int) -> str:
    printer = Printer(as_json)
    for i in range(n):
        printer.add({"id": i}, lambda i=i: f"text {i}")
    printer.finish()
    return capsys.readouterr().out


def test_text_comes_as_it_is_made(capsys):
    assert printed(capsys, as_json=False, n=2) == "text 0\ntext 1\n"


def test_one_document_is_one_json_document(capsys):
    out = printed(capsys, as_json=True, n=1)
    assert json.loads(out) == {"id": 0}
    assert out.count("\n") > 1


def test_several_documents_are_json_lines(capsys):
    lines = printed(capsys, as_json=True, n=3).splitlines()
    assert [json.loads(line) for line in lines] == [{"id": 0}, {"id": 1}, {"id": 2}]


def test_nothing_is_nothing(capsys):
    assert printed(capsys, as_json=True, n=0) == ""


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        (".json", b"{"),
        (".txt", b"text one"),
        (".md", b"# one"),
        (".html", b"<!DOCTYPE html>"),
        (".docx", b"PK"),
        (".pdf", b"%PDF"),
    ],
)
def test_the_ending_gives_the_format(tmp_path: Path, ending: str, begins: bytes):
    out = tmp_path / f"out{ending.upper()}"
    printer = Printer(False, out, RESULT_ENDINGS)
    printer.show(result("one"))
    printer.finish()
    assert out.read_bytes().lstrip().startswith(begins)
    assert [p.name for p in tmp_path.iterdir()] == [out.name]


def test_several_results_are_one_json_list(tmp_path: Path):
    out = tmp_path / "out.json"
    printer = Printer(False, out)
    for name in ("one", "two"):
        printer.show(result(name))
    printer.finish()
    assert json.loads(out.read_text("utf-8")) == [{"id": "one"}, {"id": "two"}]


@pytest.mark.parametrize(("as_json", "begins"), [(True, "{"), (False, "text one")])
def test_without_an_ending_it_is_what_stdout_would_get(tmp_path: Path, as_json: bool, begins: str):
    printer = Printer(as_json, tmp_path / "out")
    printer.show(result("one"))
    printer.finish()
    assert (tmp_path / "out").read_text("utf-8").startswith(begins)


def test_an_unknown_ending_is_refused_at_once(tmp_path: Path):
    with pytest.raises(ConfigError) as caught:
        Printer(False, tmp_path / "out.xlsx", RESULT_ENDINGS)
    assert caught.value.code == "out_format_unknown"
    assert ".docx" in str(caught.value)


def test_a_text_has_no_page(tmp_path: Path):
    with pytest.raises(ConfigError):
        Printer(False, tmp_path / "out.pdf")


@pytest.mark.parametrize("name", ["nowhere/out.txt", "folder.txt"])
def test_a_place_that_cannot_be_written_is_refused_at_once(tmp_path: Path, name: str):
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(ConfigError) as caught:
        Printer(False, tmp_path / name)
    assert caught.value.code == "out_unwritable"
    assert str(tmp_path) not in str(caught.value)


def test_a_file_is_kept_where_nothing_was_shown(tmp_path: Path):
    out = tmp_path / "out.txt"
    out.write_text("earlier", "utf-8")
    Printer(False, out).finish()
    assert out.read_text("utf-8") == "earlier"


def test_a_write_that_fails_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(self: Path, target: Path) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ConfigError):
        write_file(tmp_path / "out.txt", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_link_keeps_pointing(tmp_path: Path):
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
