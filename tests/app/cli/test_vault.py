"""The vault from outside: what it holds, a patient forgotten, the key changed."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from app.core.settings import load_settings


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return tmp_path / "vault.key"


@pytest.fixture
def sealed(notewell, note: Path, key: Path, tmp_path: Path) -> tuple[Path, str]:
    """A pseudonymized text on disk, and the id of its map."""
    ran = notewell("deid", note, "--mode", "pseudonymize", "--key", key, "--json")
    document = json.loads(ran.out)
    fake = tmp_path / "fake.txt"
    fake.write_text(document["text"])
    return fake, document["map_id"]


def test_a_forgotten_patient_cannot_be_restored(notewell, sealed: tuple[Path, str], key: Path):
    fake, map_id = sealed
    counted = notewell("vault", "info", "--key", key, "--json")
    assert json.loads(counted.out) == {"n_patients": 1, "n_maps": 1, "n_damaged": 0}
    ran = notewell("vault", "forget", "--map", map_id, "--key", key)
    assert (ran.code, ran.out) == (0, "1 patient forgotten, with 1 maps.\n")
    for given in ((), ("--map", map_id)):
        gone = notewell("reid", fake, "--key", key, *given)
        assert gone.code == 1
        assert "the vault holds no map" in gone.err


def test_a_new_key_takes_over(
    notewell, sealed: tuple[Path, str], key: Path, tmp_path: Path, note_text: str
):
    fake, _ = sealed
    new = tmp_path / "new.key"
    ran = notewell("vault", "rotate", "--key", key, "--new-key", new, "--json")
    assert json.loads(ran.out) == {"n_patients": 1}
    assert new.stat().st_mode & 0o777 == 0o600
    assert json.loads(notewell("reid", fake, "--key", new, "--json").out)["text"] == note_text
    old = notewell("reid", fake, "--key", key)
    assert (old.code, "the key does not open this vault" in old.err) == (1, True)
    again = notewell("vault", "rotate", "--key", new, "--new-key", new)
    assert (again.code, "exists already" in again.err) == (1, True)


def test_a_patient_by_their_id(notewell, tmp_path: Path, key: Path):
    table = tmp_path / "notes.csv"
    table.write_text(
        "patient_id,note_id,text\nP-1,a,Ms. Vexley is well.\nP-2,b,Mr. Quill is ill.\n"
    )
    notewell("deid", table, "--mode", "pseudonymize", "--key", key)
    ran = notewell("vault", "forget", "--patient", "P-1", "--key", key, "--json")
    assert json.loads(ran.out) == {"n_maps": 1}
    counted = notewell("vault", "info", "--key", key)
    assert counted.out == "1 maps of 1 patients; 0 patients damaged.\n"
    nobody = notewell("vault", "forget", "--patient", "P-1", "--key", key)
    assert (nobody.code, "holds nothing of this patient" in nobody.err) == (1, True)


def test_one_patient_at_a_time(notewell, sealed: tuple[Path, str], key: Path):
    for given in ((), ("--patient", "p", "--map", sealed[1])):
        assert notewell("vault", "forget", "--key", key, *given).code == 2


@pytest.mark.usefixtures("sealed")
def test_damage_is_an_exit_of_its_own(notewell, key: Path):
    with sqlite3.connect(load_settings().data_dir / "vault" / "vault.sqlite") as db:
        db.execute("DELETE FROM maps")
    db.close()
    ran = notewell("vault", "info", "--key", key)
    assert (ran.code, ran.out) == (1, "0 maps of 1 patients; 1 patients damaged.\n")


def test_the_key_of_the_environment(
    notewell, note: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, note_text: str
):
    monkeypatch.setenv("NOTEWELL__VAULT__KEY", "0f" * 32)
    fake = tmp_path / "fake.txt"
    ran = notewell("deid", note, "--mode", "pseudonymize", "--json")
    fake.write_text(json.loads(ran.out)["text"])
    assert json.loads(notewell("reid", fake, "--json").out)["text"] == note_text
    assert notewell("vault", "info").code == 0


def test_no_key_is_told(notewell, note: Path):
    ran = notewell("reid", note)
    assert (ran.code, "give --key FILE" in ran.err) == (1, True)
