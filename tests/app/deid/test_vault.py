import os
from pathlib import Path

import pytest

from app.core.errors import VaultError
from app.core.note import Note
from app.core.phi import DeidMode
from app.deid import Deidentified, Deidentifier, Vault

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
    assert len(files) == 3
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
    ):
        with pytest.raises(VaultError) as caught:
            use()
        assert code_of(caught) == "vault_map_missing"


@pytest.mark.parametrize("at", [5, 25, -1])
def test_a_changed_file_is_told(vault: Vault, tmp_path: Path, done: Deidentified, at: int) -> None:
    path = next((tmp_path / "vault").glob("*.map"))
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(VaultError) as caught:
        vault.open(done.replacements.map_id)
    assert code_of(caught) == "vault_tampered"


def test_a_file_that_cannot_be_read_is_told(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "vault" / "m0123456789abcdef.map").mkdir()
    with pytest.raises(VaultError) as caught:
        vault.open("m0123456789abcdef")
    assert code_of(caught) == "vault_unusable"


def test_no_map_stands_in_for_another(vault: Vault, tmp_path: Path, done: Deidentified) -> None:
    path = next((tmp_path / "vault").glob("*.map"))
    os.link(path, path.with_name("m0000000000000000.map"))
    with pytest.raises(VaultError) as caught:
        vault.open("m0000000000000000")
    assert code_of(caught) == "vault_tampered"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, done: Deidentified) -> None:
    (tmp_path / "vault").write_text("a file")
    with pytest.raises(VaultError) as caught:
        Vault(tmp_path, KEY).seal(done.replacements)
    assert code_of(caught) == "vault_unusable"


def test_a_short_key_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        Vault(tmp_path, b"short")
