"""One run at a time in a job's folder; the operating system frees it where a run is killed."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from app.core.errors import JobError

_FILE_NAME = ".lock.sqlite"


@contextmanager
def locked(folder: Path) -> Generator[None]:
    """Hold a folder for this run.

    The lock is SQLite's, which works on every platform and leaves nothing behind that could hold a
    later run off.

    Raises:
        JobError: Another run holds it (``job_running``), or it cannot be written.
    """
    try:
        connection = sqlite3.connect(folder / _FILE_NAME, timeout=0, isolation_level=None)
    except sqlite3.OperationalError:
        raise JobError("out_unusable") from None
    with closing(connection):
        _take(connection)
        yield


def _take(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        busy = error.sqlite_errorcode == sqlite3.SQLITE_BUSY
        raise JobError("job_running" if busy else "out_unusable") from None
