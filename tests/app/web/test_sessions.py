import time
from pathlib import Path

import pytest
from itsdangerous import TimestampSigner

from app.web.sessions import Sessions
from app.web.users import Users

PASSWORD = "correct horse battery"


@pytest.fixture
def users(tmp_path: Path) -> Users:
    store = Users(tmp_path)
    store.set_password("ada", PASSWORD)
    return store


def test_a_cookie_names_its_user_until_the_session_ends(users: Users) -> None:
    sessions = Sessions(users, hours=1)
    first, second = sessions.begin("ada"), sessions.begin("ada")

    assert sessions.user_of(first) == "ada"
    sessions.end(first)
    assert sessions.user_of(first) is None
    assert sessions.user_of(second) == "ada"


def test_a_new_password_ends_all_sessions(users: Users) -> None:
    sessions = Sessions(users, hours=1)
    cookie = sessions.begin("ada")
    users.set_password("ada", PASSWORD + "2")
    assert sessions.user_of(cookie) is None


@pytest.mark.parametrize("cookie", [None, "", "x", "a.b.c"])
def test_what_is_no_cookie_names_nobody(users: Users, cookie: str | None) -> None:
    sessions = Sessions(users, hours=1)
    assert sessions.user_of(cookie) is None
    sessions.end(cookie)


def test_a_changed_or_foreign_cookie_names_nobody(users: Users) -> None:
    cookie = Sessions(users, hours=1).begin("ada")
    sessions = Sessions(users, hours=1)
    assert sessions.user_of(cookie) is None
    own = sessions.begin("ada")
    assert sessions.user_of(own[:-2] + ("A" if own[-2] != "A" else "B") + own[-1]) is None


def test_an_old_cookie_names_nobody(users: Users, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions(users, hours=1)
    cookie = sessions.begin("ada")
    now = int(time.time())
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: now + 3599)
    assert sessions.user_of(cookie) == "ada"
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: now + 3602)
    assert sessions.user_of(cookie) is None


def test_a_session_of_a_user_who_does_not_exist_names_nobody(users: Users) -> None:
    sessions = Sessions(users, hours=1)
    assert sessions.user_of(sessions.begin("ghost")) is None
