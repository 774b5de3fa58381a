from pathlib import Path

import pytest

from app.core.errors import StoreError
from app.web.users import Users

PASSWORD = "correct horse battery"


@pytest.fixture
def store(tmp_path: Path) -> Users:
    return Users(tmp_path)


def test_only_the_right_password_of_a_known_user_passes(store: Users) -> None:
    store.set_password("ada", PASSWORD)

    assert store.check_password("ada", PASSWORD)
    assert not store.check_password("ada", PASSWORD + "x")
    assert not store.check_password("Ada", PASSWORD)
    assert not store.check_password("nobody", PASSWORD)
    assert not store.check_password("nobody", "nobody's password")
    assert not store.check_password("ada", "x" * 5000)


def test_the_password_is_not_in_the_file_and_the_file_is_private(tmp_path: Path) -> None:
    store = Users(tmp_path)
    store.set_password("ada", PASSWORD)
    (path,) = tmp_path.glob("users.sqlite")

    assert PASSWORD.encode() not in path.read_bytes()
    assert b"$argon2id$" in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_a_new_password_raises_the_epoch(store: Users) -> None:
    assert store.epoch("ada") is None
    store.set_password("ada", PASSWORD)
    assert store.epoch("ada") == 0
    store.set_password("ada", PASSWORD + "2")
    assert store.epoch("ada") == 1
    assert store.count() == 1


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        ("", PASSWORD, "user_name_invalid"),
        ("a b", PASSWORD, "user_name_invalid"),
        ("a" * 65, PASSWORD, "user_name_invalid"),
        ("ada\n", PASSWORD, "user_name_invalid"),
        ("ada", "short", "password_too_short"),
        ("ada", "x" * 1025, "password_too_long"),
    ],
)
def test_names_and_passwords_that_are_refused(
    store: Users, name: str, password: str, code: str
) -> None:
    with pytest.raises(StoreError) as caught:
        store.set_password(name, password)
    assert caught.value.code == code
    assert store.count() == 0


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as caught:
        Users(tmp_path / "file")
    assert caught.value.code == "users_database_unusable"
