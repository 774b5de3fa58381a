"""What a person who types `notewell finetune prepare` is told of files that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from finetune.cli import commands


def _binary(folder: Path) -> Path:
    (folder / "a.txt").write_text("Cough for three days.\n")
    (folder / "b.txt").write_bytes(b"\x00\x01\x02\xff" * 99)
    return folder / "b.txt"


def _broken_row(folder: Path) -> Path:
    (folder / "rows.jsonl").write_text('{"text": "Cough.", "summary": "Cough."}\n{"summary": 5}\n')
    return folder / "rows.jsonl"


def _empty_file(folder: Path) -> Path:
    (folder / "a.txt").write_text("")
    return folder / "a.txt"


def _nothing(folder: Path) -> Path:
    return folder


def _no_folder(folder: Path) -> Path:
    folder.rmdir()
    return folder


@pytest.mark.parametrize(
    ("made", "told"),
    [
        pytest.param(_binary, "is binary", id="binary"),
        pytest.param(_broken_row, "line 2", id="broken-row"),
        pytest.param(_empty_file, "is empty", id="empty-file"),
        pytest.param(_nothing, "no file of a known format", id="empty-folder"),
        pytest.param(_no_folder, "no such file", id="no-folder"),
    ],
)
def test_the_file_that_cannot_be_read_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    made: Callable[[Path], Path],
    told: str,
) -> None:
    monkeypatch.setenv("NOTEWELL__DATA_DIR", str(tmp_path / "data"))
    notes = tmp_path / "notes"
    notes.mkdir()
    where = made(notes)

    done = CliRunner().invoke(commands, ["prepare", str(notes), "--out", str(tmp_path / "corpus")])

    assert done.exit_code == 1
    assert done.stderr.startswith(f"notewell: {where}: ")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "corpus").exists()
