"""The vault's tables in SQLite: sealed keys and maps, and nothing that can be read without a key.

A transaction is whole or never was, whatever is killed; writers wait for each other.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    event,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, OperationalError

from app.core.errors import VaultError

_WAIT_S = 30
_OWNER_ONLY = 0o600

_META = MetaData()
# One row. `check` tells a wrong key from damage; `find_key` is sealed under the vault's key.
HEAD = Table(
    "head",
    _META,
    Column("id", Integer, primary_key=True),
    Column("check", LargeBinary, nullable=False),
    Column("find_key", LargeBinary, nullable=False),
)
# `tally` is the keyed sum of the patient's map ids: a map that is taken away is missed.
PATIENTS = Table(
    "patients",
    _META,
    Column("patient_ref", String, primary_key=True),
    Column("sealed_key", LargeBinary, nullable=False),
    Column("tally", LargeBinary, nullable=False),
)
# `digest` is keyed: it tells which text a map belongs to only to who holds the key.
MAPS = Table(
    "maps",
    _META,
    Column("number", Integer, primary_key=True),
    Column("map_id", String, nullable=False, unique=True),
    Column("patient_ref", ForeignKey("patients.patient_ref"), nullable=False, index=True),
    Column("digest", String, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
Index("maps_by_digest", MAPS.c.digest)


class VaultTables:
    """The database file, opened when it is first used.

    Args:
        path: Made with mode 600 where it is first written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _WAIT_S})
        event.listen(self._engine, "connect", _prepare)
        event.listen(self._engine, "begin", _lock)

    @property
    def exist(self) -> bool:
        """Whether anything was ever kept."""
        return self._path.exists()

    @contextmanager
    def transaction(self) -> Generator[Connection]:
        """Read and write alone, all of it or nothing; the file is made where absent.

        Raises:
            VaultError: The file cannot be written (``vault_unusable``) or is no vault
                (``vault_tampered``).
        """
        with _faults():
            if not self.exist:
                self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                os.close(os.open(self._path, os.O_CREAT | os.O_WRONLY, _OWNER_ONLY))
            with self._engine.begin() as db:
                _META.create_all(db)
                yield db

    def emptied(self) -> None:
        """Move what was deleted out of the write-ahead log, so that no key stays in it."""
        with _faults(), closing(self._engine.raw_connection()) as connection:
            # A checkpoint wants no transaction around it; the driver's own connection begins none.
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _faults() -> Generator[None]:
    try:
        yield
    except (OSError, OperationalError, sqlite3.OperationalError):
        raise VaultError("vault_unusable") from None
    except DatabaseError:
        raise VaultError("vault_tampered") from None


def _prepare(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # pyright: ignore[reportAttributeAccessIssue]  (sqlite3's; transactions are begun below)
    cursor = connection.cursor()
    # Deleted rows are overwritten with zeros: a forgotten patient's key is gone from the file.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _lock(connection: Connection) -> None:
    # A writer that begins as a reader could not become one beside another.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
