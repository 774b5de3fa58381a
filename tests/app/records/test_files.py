"""Which files of a folder hold notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import RecordError
from app.records import find_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.MD", "README.md", "gold.json", ".hidden.txt", "x.exe", "deep/c.pdf"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    return tmp_path


def test_a_folder_gives_its_notes_sorted_and_nothing_else(folder: Path) -> None:
    found = [str(path.relative_to(folder)) for path in find_files(folder)]
    assert found == ["a.MD", "b.txt", "deep/c.pdf"]


@pytest.mark.parametrize("name", ["README.md", "gold.json", "x.exe"])
def test_a_file_that_is_named_is_taken(folder: Path, name: str) -> None:
    assert find_files(folder / name) == (folder / name,)


def test_a_folder_without_notes_is_said(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as caught:
        find_files(tmp_path)
    assert caught.value.code == "folder_empty"


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as caught:
        find_files(tmp_path / "none")
    assert caught.value.code == "file_not_found"
