"""Tests of patterns that are compiled once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import regex

from app.deid import patterns
from app.deid.patterns import PatternStore

_TEXT = "Seen in Tarnsby on 3/4 by Dr. Quorvia Vexley"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file of a process that compiled two patterns."""
    path = tmp_path / "cache" / "patterns"
    store = PatternStore(path)
    store.compiled(r"(?<day>\d)/\d")
    store.compiled(r"\b\L<towns>\b", regex.IGNORECASE, towns=["Tarnsby", "Ulm"])
    store.keep()
    return path


def _compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(pattern: str, *_: object, **__: object) -> None:
        raise AssertionError(pattern)

    monkeypatch.setattr(patterns.regex, "compile", refuse)


def test_a_later_process_compiles_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _compiles_nothing(monkeypatch)
    later = PatternStore(kept)
    found = later.compiled(r"(?<day>\d)/\d").search(_TEXT)
    assert found is not None
    assert found["day"] == "3"
    towns = later.compiled(r"\b\L<towns>\b", regex.IGNORECASE, towns=["Ulm", "Tarnsby"])
    assert towns.findall(_TEXT.lower()) == ["tarnsby"]


@pytest.mark.parametrize(
    ("pattern", "flags", "towns"),
    [
        pytest.param(r"(?<day>\d)/\d\d", 0, None, id="pattern"),
        pytest.param(r"(?<day>\d)/\d", regex.IGNORECASE, None, id="flags"),
        pytest.param(r"\b\L<towns>\b", regex.IGNORECASE, ["Ulm"], id="list"),
    ],
)
def test_another_pattern_is_compiled(
    kept: Path,
    monkeypatch: pytest.MonkeyPatch,
    pattern: str,
    flags: int,
    towns: list[str] | None,
) -> None:
    _compiles_nothing(monkeypatch)
    lists = {} if towns is None else {"towns": towns}
    with pytest.raises(AssertionError):
        PatternStore(kept).compiled(pattern, flags, **lists)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda content: content[:-1], id="cut"),
        pytest.param(lambda content: content.replace(b"\\d", b"\\w"), id="changed"),
        pytest.param(lambda content: b"0" + content[1:], id="of another version"),
    ],
)
def test_a_file_that_is_not_whole_holds_nothing(
    kept: Path, spoil: Callable[[bytes], bytes]
) -> None:
    kept.write_bytes(spoil(kept.read_bytes()))
    store = PatternStore(kept)
    assert store.compiled(r"(?<day>\d)/\d").findall(_TEXT) == ["3"]
    store.keep()
    assert kept.stat().st_size > 100


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = PatternStore(tmp_path / "file" / "patterns")
    assert store.compiled("a").search("a") is not None
    store.keep()


def test_without_a_place_for_it_nothing_is_kept() -> None:
    store = PatternStore(None)
    assert store.compiled("a").search("a") is not None
    store.keep()


def test_nothing_new_is_not_written(kept: Path) -> None:
    before = kept.stat().st_mtime_ns
    later = PatternStore(kept)
    later.compiled(r"(?<day>\d)/\d")
    later.keep()
    assert kept.stat().st_mtime_ns == before


def test_too_many_start_afresh(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_MOST_KEPT", 2)
    later = PatternStore(kept)
    later.compiled("new")
    later.keep()
    _compiles_nothing(monkeypatch)
    assert PatternStore(kept).compiled("new").search("new") is not None
    with pytest.raises(AssertionError):
        PatternStore(kept).compiled(r"(?<day>\d)/\d")


def test_nothing_of_a_patient_is_kept(tmp_path: Path) -> None:
    program = (
        "from app.core.note import Note\n"
        "from app.core.settings import DeidSettings\n"
        "from app.core.phi import PhiKind\n"
        "from app.deid import Deidentifier, KnownPatient\n"
        "known = KnownPatient(('Quorvia Vexley',), ((PhiKind.PHONE, '778-2210'),))\n"
        f"Deidentifier(DeidSettings(), b'x' * 32).deidentify(Note('n', {_TEXT!r}), known=known)\n"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    content = (tmp_path / "notewell" / "patterns").read_bytes().lower()
    assert b"attending" in content
    for told in (b"vexley", b"quorvia", b"tarnsby", b"2210"):
        assert told not in content
