"""Outputs kept by content across runs, so that none is generated twice.

They hold text of notes and lie in the data folder, in ``eval/outputs.sqlite``, which its owner
alone may read. What a key rests on is told by ``eval.identity.output_key``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from app.core.errors import EvalError
from eval.output import Output

CACHE_PATH = Path("eval") / "outputs.sqlite"
_TIMEOUT_S = 30.0
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS outputs (key TEXT PRIMARY KEY, output BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS verdicts (key TEXT PRIMARY KEY, label TEXT NOT NULL)",
)
_OUTPUT = TypeAdapter(Output)


@dataclass(frozen=True, slots=True)
class OutputCache:
    """Outputs by key; safe where several runs use it at the same time."""

    connection: sqlite3.Connection

    def find(self, key: str) -> Output | None:
        """Return the output of a key; none where another version wrote what cannot be read here.

        Raises:
            EvalError: The file cannot be read.
        """
        with cache_errors_told():
            row = self.connection.execute(
                "SELECT output FROM outputs WHERE key = ?", (key,)
            ).fetchone()
        if row is None:
            return None
        try:
            return _OUTPUT.validate_json(row[0])
        except ValidationError:
            return None

    def keep(self, key: str, output: Output) -> None:
        """Keep an output, but none with a failure, which another run is to try again.

        Raises:
            EvalError: The file cannot be written.
        """
        if output.failures:
            return
        try:
            content = _OUTPUT.dump_json(output, warnings="error")
        except PydanticSerializationError:  # no file can hold it; the ledger counts it as failed
            return
        with cache_errors_told():
            self.connection.execute("INSERT OR REPLACE INTO outputs VALUES (?, ?)", (key, content))

    def count(self) -> int:
        """Return how many outputs are kept.

        Raises:
            EvalError: The file cannot be read.
        """
        with cache_errors_told():
            return int(self.connection.execute("SELECT count(*) FROM outputs").fetchone()[0])

    def clear(self) -> None:
        """Forget all outputs and verdicts, and give their place on the disk back.

        Raises:
            EvalError: The file cannot be written, or a run is using it.
        """
        with cache_errors_told():
            self.connection.execute("DELETE FROM outputs")
            self.connection.execute("DELETE FROM verdicts")
            self.connection.execute("VACUUM")


@contextmanager
def open_cache(data_dir: Path) -> Generator[OutputCache]:
    """Open the cache in a data folder, made on first use.

    Raises:
        EvalError: It cannot be made, or is damaged.
    """
    path = data_dir / CACHE_PATH
    with cache_errors_told():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.parent.chmod(0o700)
        path.chmod(0o600)
        connection = sqlite3.connect(path, timeout=_TIMEOUT_S, isolation_level=None)
    with closing(connection):
        with cache_errors_told():
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA secure_delete = ON")
            for command in _SCHEMA:
                connection.execute(command)
        yield OutputCache(connection)


@contextmanager
def cache_errors_told() -> Generator[None]:
    """Say why the cache cannot be used.

    Raises:
        EvalError: In place of what the database or the operating system raised.
    """
    try:
        yield
    except OSError as error:
        problem = error.strerror or type(error).__name__
        raise EvalError("eval_cache_unusable", problem=problem) from None
    except sqlite3.Error as error:
        # SQLite's own words ("database is locked"); they quote no value.
        raise EvalError("eval_cache_unusable", problem=str(error)) from None
