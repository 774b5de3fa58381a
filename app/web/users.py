"""Who may sign in: names and password hashes in a database of the data folder."""

from __future__ import annotations

import re
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Engine, Integer, String, create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from app.core.errors import StoreError

MIN_PASSWORD_CHARS = 12
_FILE_NAME = "users.sqlite"
_NAME = re.compile(r"[A-Za-z0-9._@-]{1,64}")
# A password longer than this is refused before it is hashed, which would cost memory and time.
_MAX_PASSWORD_CHARS = 1024


class _Base(DeclarativeBase):
    """Tables of the users database."""


class _User(_Base):
    __tablename__ = "users"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    password_hash: Mapped[str] = mapped_column(String(256))
    epoch: Mapped[int] = mapped_column(Integer, default=0)


class Users:
    """The users of one data folder; safe to share between threads.

    Args:
        data_dir: Made where absent; the database in it is readable by its owner alone.

    Raises:
        StoreError: The folder or the database cannot be used.
    """

    def __init__(self, data_dir: Path) -> None:
        self._hasher = PasswordHasher()
        # Checked in place of a missing user's hash, so that both answers take the same time.
        self._nobody = self._hasher.hash("nobody's password")
        self._engine = _open(data_dir)

    def set_password(self, name: str, password: str) -> None:
        """Add a user, or change a user's password, which ends all sessions of that user.

        Raises:
            StoreError: The name or the password is not allowed, or the database not writable.
        """
        if not _NAME.fullmatch(name):
            raise StoreError("user_name_invalid")
        if len(password) < MIN_PASSWORD_CHARS:
            raise StoreError("password_too_short", limit=MIN_PASSWORD_CHARS)
        if len(password) > _MAX_PASSWORD_CHARS:
            raise StoreError("password_too_long", limit=_MAX_PASSWORD_CHARS)
        hashed = self._hasher.hash(password)
        try:
            with Session(self._engine) as session, session.begin():
                user = session.get(_User, name)
                epoch = user.epoch + 1 if user else 0
                session.merge(_User(name=name, password_hash=hashed, epoch=epoch))
        except SQLAlchemyError:
            raise StoreError("users_database_unusable") from None

    def check_password(self, name: str, password: str) -> bool:
        """Say whether this is the user's password; as slow for a user who does not exist."""
        if len(password) > _MAX_PASSWORD_CHARS:
            return False
        user = self._find(name)
        try:
            right = self._hasher.verify(user.password_hash if user else self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return right and user is not None

    def epoch(self, name: str) -> int | None:
        """Return how often the user's password was changed; None where there is no such user."""
        user = self._find(name)
        return user.epoch if user else None

    def count(self) -> int:
        """Return how many users there are."""
        try:
            with Session(self._engine) as session:
                return session.scalar(select(func.count()).select_from(_User)) or 0
        except SQLAlchemyError:
            raise StoreError("users_database_unusable") from None

    def close(self) -> None:
        """Close the database."""
        self._engine.dispose()

    def _find(self, name: str) -> _User | None:
        try:
            with Session(self._engine) as session:
                return session.get(_User, name)
        except SQLAlchemyError:
            raise StoreError("users_database_unusable") from None


def _open(data_dir: Path) -> Engine:
    path = data_dir / _FILE_NAME
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        engine = create_engine(f"sqlite:///{path}")
        _Base.metadata.create_all(engine)
    except (OSError, SQLAlchemyError):
        raise StoreError("users_database_unusable") from None
    return engine
