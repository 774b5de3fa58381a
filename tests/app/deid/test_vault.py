import os
import sqlite3
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from app.core.errors import VaultError
from app.core.note import Note
from app.core.phi import DeidMode
from app.deid import Deidentified, Deidentifier, ReplacementMap, Vault, VaultInfo

KEY = b"k" * 32


@pytest.fixture(scope="module")
def done(deidentifier: Deidentifier) -> Deidentified:
    return deidentifier.deidentify(Note("n", "Ms. Vexley was seen 03/07/2024."))


@pytest.fixture
def vault(tmp_path: Path, done: Deidentified) -> Vault:
    vault = Vault(tmp_path, KEY)
    vault.seal(done.replacements)
    return vault


def code_of(raised: pytest.ExceptionInfo[VaultError]) -> str:
    return raised.value.code


def test_opens_what_it_sealed(vault: Vault, done: Deidentified) -> None:
    assert vault.open(done.replacements.map_id) == done.replacements
    assert vault.find(done.note.text) == done.replacements


def test_equal_texts_of_two_patients_are_told_apart(
    tmp_path: Path, deidentifier: Deidentifier
) -> None:
    vault = Vault(tmp_path, KEY)
    first, second = (
        deidentifier.deidentify(
            Note("n", f"Ms. {name} is well.", patient_id=name), mode=DeidMode.SAFE_HARBOR
        ).replacements
        for name in ("Vexley", "Quill")
    )
    for replacements in (first, second, first, second):
        vault.seal(replacements)
    text = "Ms. [NAME] is well."
    assert vault.find(text) == second
    assert vault.find(text, patient_ref=first.patient_ref) == first
    assert vault.find(text, patient_ref=second.patient_ref) == second
    with pytest.raises(VaultError) as caught:
        vault.find(text, patient_ref="somebody else")
    assert code_of(caught) == "vault_map_missing"


def test_sealing_twice_keeps_one(vault: Vault, done: Deidentified) -> None:
    vault.seal(done.replacements)
    assert vault.open(done.replacements.map_id) == done.replacements


def test_no_file_tells_a_name(vault: Vault, tmp_path: Path) -> None:
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert b"Vexley" not in path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("vault")
def test_another_key_is_told(tmp_path: Path, done: Deidentified) -> None:
    other = Vault(tmp_path, b"o" * 32)
    for use in (
        lambda: other.open(done.replacements.map_id),
        lambda: other.find(done.note.text),
        lambda: other.seal(done.replacements),
    ):
        with pytest.raises(VaultError) as caught:
            use()
        assert code_of(caught) == "vault_key_wrong"


def test_what_is_missing_is_told(vault: Vault, tmp_path: Path, done: Deidentified) -> None:
    for use in (
        lambda: vault.open("m0123456789abcdef"),
        lambda: vault.open("../check"),
        lambda: vault.find("another text"),
        lambda: Vault(tmp_path / "empty", KEY).open(done.replacements.map_id),
        lambda: vault.find(done.note.text, patient_ref="somebody else"),
    ):
        with pytest.raises(VaultError) as caught:
            use()
        assert code_of(caught) == "vault_map_missing"


@contextmanager
def rows(folder: Path) -> Generator[sqlite3.Connection]:
    """The vault as somebody with a database shell sees it."""
    connection = sqlite3.connect(folder / "vault" / "vault.sqlite")
    with connection:
        yield connection
    connection.close()


def flipped(data: bytes, at: int) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)


@pytest.mark.parametrize("at", [0, 12, 40, -1])
@pytest.mark.parametrize(
    ("table", "column"), [("maps", "sealed"), ("patients", "sealed_key"), ("head", "find_key")]
)
def test_a_changed_byte_is_told(
    vault: Vault, tmp_path: Path, done: Deidentified, table: str, column: str, at: int
) -> None:
    with rows(tmp_path) as db:
        (data,) = db.execute(f"SELECT {column} FROM {table}").fetchone()
        db.execute(f"UPDATE {table} SET {column} = ?", (flipped(data, at),))
    with pytest.raises(VaultError) as caught:
        vault.open(done.replacements.map_id)
    assert code_of(caught) == "vault_tampered"


def test_a_file_that_is_no_database_is_told(
    vault: Vault, tmp_path: Path, done: Deidentified
) -> None:
    for path in (tmp_path / "vault").iterdir():
        path.unlink()
    (tmp_path / "vault" / "vault.sqlite").write_bytes(b"no database, but long enough" * 400)
    with pytest.raises(VaultError) as caught:
        Vault(tmp_path, KEY).open(done.replacements.map_id)
    assert code_of(caught) == "vault_tampered"


def test_no_map_stands_in_for_another(
    vault: Vault, tmp_path: Path, done: Deidentified, deidentifier: Deidentifier
) -> None:
    other = deidentifier.deidentify(Note("n", "Mr. Quill was seen 03/09/2024.")).replacements
    vault.seal(other)
    with rows(tmp_path) as db:
        query = "SELECT sealed FROM maps WHERE map_id = ?"
        (sealed,) = db.execute(query, (other.map_id,)).fetchone()
        db.execute(
            "UPDATE maps SET sealed = ? WHERE map_id = ?", (sealed, done.replacements.map_id)
        )
    with pytest.raises(VaultError) as caught:
        vault.open(done.replacements.map_id)
    assert code_of(caught) == "vault_tampered"
    assert vault.inspect() == VaultInfo(n_patients=1, n_maps=2, n_damaged=1)


def test_a_map_that_was_taken_away_is_missed(
    vault: Vault, tmp_path: Path, done: Deidentified
) -> None:
    assert vault.inspect() == VaultInfo(n_patients=1, n_maps=1, n_damaged=0)
    with rows(tmp_path) as db:
        db.execute("DELETE FROM maps")
    assert vault.inspect() == VaultInfo(n_patients=1, n_maps=0, n_damaged=1)


def test_a_forgotten_patient_is_gone_for_ever(
    vault: Vault, tmp_path: Path, done: Deidentified, deidentifier: Deidentifier
) -> None:
    kept = deidentifier.deidentify(Note("k", "Mr. Quill is well.", patient_id="q")).replacements
    vault.seal(kept)
    patient_ref = done.replacements.patient_ref
    note = vault.seal_bytes(patient_ref, b"a note", what="n1")
    assert vault.open_bytes(patient_ref, note, what="n1") == b"a note"
    with rows(tmp_path) as db:
        maps = db.execute("SELECT * FROM maps").fetchall()
        (wrapped,) = db.execute(
            "SELECT sealed_key FROM patients WHERE patient_ref = ?", (patient_ref,)
        ).fetchone()
    assert vault.patient_of(done.replacements.map_id) == patient_ref
    assert vault.forget(patient_ref) == 1
    for path in (tmp_path / "vault").iterdir():
        assert wrapped not in path.read_bytes()
    # Even with a copy of the maps and the vault's key; a new key of the same patient opens nothing.
    vault.seal(done.replacements)
    with rows(tmp_path) as db:
        db.execute("DELETE FROM maps")
        db.executemany("INSERT INTO maps VALUES (?, ?, ?, ?, ?)", maps)
    with pytest.raises(VaultError) as caught:
        vault.open(done.replacements.map_id)
    assert code_of(caught) == "vault_tampered"
    with pytest.raises(VaultError) as caught:
        vault.open_bytes(patient_ref, note, what="n1")
    assert code_of(caught) == "vault_tampered"
    assert vault.open(kept.map_id) == kept


def test_forgetting_nobody_is_told(vault: Vault, done: Deidentified) -> None:
    vault.forget(done.replacements.patient_ref)
    for use in (
        lambda: vault.forget(done.replacements.patient_ref),
        lambda: vault.open_bytes(done.replacements.patient_ref, b"", what="n"),
    ):
        with pytest.raises(VaultError) as caught:
            use()
        assert code_of(caught) == "vault_patient_missing"
    with pytest.raises(VaultError) as caught:
        vault.patient_of(done.replacements.map_id)
    assert code_of(caught) == "vault_map_missing"


def test_bytes_are_bound_to_what_they_are(vault: Vault, done: Deidentified) -> None:
    patient_ref = done.replacements.patient_ref
    sealed = vault.seal_bytes(patient_ref, b"a note", what="n1")
    with pytest.raises(VaultError) as caught:
        vault.open_bytes(patient_ref, sealed, what="n2")
    assert code_of(caught) == "vault_tampered"


def test_another_key_after_rotation(vault: Vault, tmp_path: Path, done: Deidentified) -> None:
    new = b"n" * 32
    assert vault.rotate(new) == 1
    for opened in (vault, Vault(tmp_path, new)):
        assert opened.find(done.note.text) == done.replacements
    assert vault.inspect() == VaultInfo(n_patients=1, n_maps=1, n_damaged=0)
    with pytest.raises(VaultError) as caught:
        Vault(tmp_path, KEY).check_key()
    assert code_of(caught) == "vault_key_wrong"


def opens(vault: Vault, expected: ReplacementMap) -> bool:
    """Say whether a vault's key is its key; with the right one the map must be there."""
    try:
        vault.check_key()
    except VaultError:
        return False
    return vault.open(expected.map_id) == expected


@pytest.mark.parametrize("statement", range(12))
def test_a_rotation_that_is_cut_off_changes_nothing_or_all(
    vault: Vault, tmp_path: Path, done: Deidentified, statement: int
) -> None:
    """The process ends at each of the statements in turn; one of both keys opens everything."""
    new = b"n" * 32
    child = os.fork()
    if child == 0:  # pragma: no cover  (another process)
        seen = 0

        def end(*_: object) -> None:
            nonlocal seen
            seen += 1
            if seen > statement:
                os._exit(9)

        event.listen(Engine, "before_cursor_execute", end)
        event.listen(Engine, "commit", end)
        Vault(tmp_path, KEY).rotate(new)
        os._exit(0)
    os.waitpid(child, 0)
    opened = [opens(Vault(tmp_path, key), done.replacements) for key in (KEY, new)]
    assert sorted(opened) == [False, True]


def test_writers_at_the_same_time_lose_nothing(tmp_path: Path, deidentifier: Deidentifier) -> None:
    maps = [
        deidentifier.deidentify(Note(f"n{i}", f"Ms. Vexley, visit {i}.")).replacements
        for i in range(24)
    ]
    halves = (maps[::2], maps[1::2])
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda half: [Vault(tmp_path, KEY).seal(m) for m in half], halves))
    vault = Vault(tmp_path, KEY)
    assert [vault.open(m.map_id) for m in maps] == maps
    assert vault.inspect().n_damaged == 0


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, done: Deidentified) -> None:
    (tmp_path / "vault").write_text("a file")
    with pytest.raises(VaultError) as caught:
        Vault(tmp_path, KEY).seal(done.replacements)
    assert code_of(caught) == "vault_unusable"


def test_a_short_key_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        Vault(tmp_path, b"short")


def test_an_empty_vault_takes_any_key(tmp_path: Path) -> None:
    Vault(tmp_path, KEY).check_key()
    assert not list(tmp_path.iterdir())
