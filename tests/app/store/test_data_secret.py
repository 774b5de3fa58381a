from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.core.errors import StoreError
from app.store import data_secret


def test_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    secret = data_secret(tmp_path / "data")
    assert len(secret) == 32
    assert data_secret(tmp_path / "data") == secret
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o777 == 0o600


def test_folders_have_their_own(tmp_path: Path) -> None:
    assert data_secret(tmp_path / "a") != data_secret(tmp_path / "b")


def test_a_race_gives_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(data_secret, [tmp_path / "data"] * 32))
    assert len(secrets) == 1
    assert [p.name for p in (tmp_path / "data").iterdir()] == ["secret.key"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StoreError) as caught:
        data_secret(tmp_path / "data")
    assert caught.value.code == "data_dir_unusable"


def test_a_damaged_secret_is_told(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_bytes(b"cut")
    with pytest.raises(StoreError) as caught:
        data_secret(tmp_path)
    assert caught.value.code == "data_secret_invalid"
