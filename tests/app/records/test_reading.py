"""Reading: folders, limits, and one code for each thing that can be wrong with a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records import KNOWN_ENDINGS, find_files, read_path, read_stream

_SETTINGS = RecordSettings()


def _code(path: Path, settings: RecordSettings = _SETTINGS) -> str:
    with pytest.raises(RecordError) as caught:
        read_path(path, settings)
    assert str(caught.value)
    return caught.value.code


def test_a_folder_gives_its_known_files_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.MD", "a/.hidden.txt", ".git/c.txt", "x.exe"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = find_files(tmp_path)
    assert [str(path.relative_to(tmp_path)) for path in found] == ["a/z.MD", "b.txt"]
    assert find_files(tmp_path / "b.txt") == (tmp_path / "b.txt",)


def test_a_folder_of_nothing_known(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as caught:
        find_files(tmp_path)
    assert caught.value.code == "folder_empty"
    with pytest.raises(RecordError) as caught:
        find_files(tmp_path / "nowhere")
    assert caught.value.code == "file_not_found"


def test_each_bad_file_has_its_code(tmp_path: Path) -> None:
    contents = {
        "empty.txt": (b"", "file_empty"),
        "blank.txt": (b" \n\t\x0c", "file_blank"),
        "binary.txt": (bytes(range(256)), "file_binary"),
        "x.exe": (b"MZ", "format_unknown"),
        "none": (b"x", "format_unknown"),
        "long.txt": (b"x" * 5_000_000, "note_too_long"),
    }
    for name, (data, code) in contents.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert _code(path) == code, name
    assert _code(tmp_path / "nowhere.txt") == "file_not_found"
    assert _code(tmp_path / "empty.txt" / "a.txt") == "file_not_found"


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    assert _code(path, RecordSettings(max_bytes=10)) == "file_too_large"
    with pytest.raises(RecordError) as caught:
        read_stream(b"x" * 11, name="a.txt", settings=RecordSettings(max_bytes=10))
    assert caught.value.code == "file_too_large"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")

    def refuse(_self: Path) -> bytes:
        raise PermissionError(os.strerror(13))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert _code(path) == "file_not_permitted"


def test_an_error_names_every_known_ending(tmp_path: Path) -> None:
    path = tmp_path / "x.exe"
    path.write_bytes(b"MZ")
    with pytest.raises(RecordError) as caught:
        read_path(path, _SETTINGS)
    assert all(ending in str(caught.value) for ending in KNOWN_ENDINGS)
