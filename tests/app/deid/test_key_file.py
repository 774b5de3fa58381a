from pathlib import Path

import pytest
from pydantic import SecretStr

from app.core.errors import VaultError
from app.core.settings import Settings, VaultSettings
from app.deid import load_key, vault_key


def test_makes_a_key_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "vault.key"
    key = load_key(path, create=True)
    assert len(key) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_key(path, create=False) == load_key(path, create=True) == key
    assert [p.name for p in path.parent.iterdir()] == ["vault.key"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_refuses_a_key_that_others_may_read(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "vault.key"
    load_key(path, create=True)
    path.chmod(mode)
    with pytest.raises(VaultError) as caught:
        load_key(path, create=False)
    assert caught.value.code == "key_file_open"


def test_what_is_no_key_is_told(tmp_path: Path) -> None:
    path = tmp_path / "vault.key"
    with pytest.raises(VaultError) as missing:
        load_key(path, create=False)
    path.touch(mode=0o600)
    with pytest.raises(VaultError) as empty:
        load_key(path, create=True)
    with pytest.raises(VaultError) as folder:
        load_key(path / "below", create=True)
    codes = (missing.value.code, empty.value.code, folder.value.code)
    assert codes == ("key_file_missing", "key_file_invalid", "vault_unusable")


def test_a_key_comes_from_the_file_or_the_setting(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "vault.key"
    settings = Settings(data_dir=tmp_path / "data", vault=VaultSettings(key=SecretStr("0f" * 32)))
    assert vault_key(settings, None, create=False) == b"\x0f" * 32
    assert vault_key(settings, path, create=True) == path.read_bytes()


@pytest.mark.parametrize("text", ["", "0f", "zz" * 32])
def test_a_setting_that_is_no_key_is_told(tmp_path: Path, text: str) -> None:
    settings = Settings(data_dir=tmp_path, vault=VaultSettings(key=SecretStr(text)))
    with pytest.raises(VaultError) as caught:
        vault_key(settings, None, create=True)
    assert caught.value.code == "key_setting_invalid"


def test_no_key_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(VaultError) as caught:
        vault_key(Settings(data_dir=tmp_path), None, create=True)
    assert caught.value.code == "key_missing"


def test_a_key_in_the_data_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VaultError) as caught:
        vault_key(Settings(data_dir=tmp_path), tmp_path / "vault" / "vault.key", create=True)
    assert caught.value.code == "key_file_in_data_dir"
    assert not list(tmp_path.iterdir())
