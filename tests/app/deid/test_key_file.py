from pathlib import Path

import pytest

from app.core.errors import VaultError
from app.deid import load_key


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
