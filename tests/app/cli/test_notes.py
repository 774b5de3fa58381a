"""Going over notes: one that fails is named, the others are done, and the tally tells."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from app.cli.notes import Tally, each_note, one_note
from app.core.errors import DeidError
from app.core.note import Note
from app.core.settings import RecordSettings

SETTINGS = RecordSettings()


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text(f"Cough of {name}.")


def test_a_note_that_fails_on_the_way_stops_none_of_the_others(tmp_path: Path, capsys):
    write(tmp_path, "a.txt", "b.txt", "c.txt")
    done: list[str] = []

    def act(note: Note) -> None:
        if note.note_id == "b":
            raise DeidError("deid_failed", step="detect")
        done.append(note.note_id)

    tally = each_note(str(tmp_path), SETTINGS, act)
    assert (done, tally) == (["a", "c"], Tally(n_ok=2, n_failed=1))
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"notewell: {tmp_path / 'b.txt'}: could not be de-identified")
    assert "Cough" not in line


def test_a_mistake_of_the_programmer_is_not_hidden(tmp_path: Path):
    write(tmp_path, "a.txt")

    def act(_: Note) -> None:
        raise ValueError("mine")

    with pytest.raises(ValueError, match="mine"):
        each_note(str(tmp_path), SETTINGS, act)


@pytest.mark.parametrize(
    ("tally", "leaves"),
    [(Tally(2, 0), False), (Tally(2, 1), True), (Tally(0, 1), True), (Tally(0, 0), True)],
    ids=["all", "some", "none", "nothing"],
)
def test_how_a_tally_ends(tally: Tally, leaves: bool):
    if not leaves:
        tally.finish()
        return
    with pytest.raises(typer.Exit) as left:
        tally.finish()
    assert left.value.exit_code == 1


def test_the_only_note(tmp_path: Path):
    write(tmp_path, "a.txt")
    assert one_note(str(tmp_path), SETTINGS).note_id == "a"
    write(tmp_path, "b.txt")
    with pytest.raises(typer.BadParameter, match="holds 2 notes; give one"):
        one_note(str(tmp_path), SETTINGS)
