"""The ledger of a job: which notes are done, so that a killed run goes on where it stopped."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    event,
    select,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, OperationalError

from app.core.errors import JobError
from app.jobs.tasks import Outcome

OK = "ok"
QUARANTINED = "quarantined"

_META = MetaData()
_JOB = Table(
    "job",
    _META,
    Column("id", Integer, primary_key=True),
    Column("configuration", String, nullable=False),
)
_NOTES = Table(
    "notes",
    _META,
    Column("digest", String, primary_key=True),
    Column("status", String, nullable=False),
    Column("shard", String),
    Column("code", String),
)


class Ledger:
    """SQLite in the job's folder; holds digests and codes, no text and no id of a note.

    Args:
        path: The database file; made where absent.
        configuration: Digest of all that decides the results.

    Raises:
        JobError: The file cannot be written, is no ledger, or of a job with another configuration.
    """

    def __init__(self, path: Path, configuration: str) -> None:
        self._engine = create_engine(f"sqlite:///{path}")
        event.listen(self._engine, "connect", _durable)
        try:
            _META.create_all(self._engine)
            with self._engine.begin() as db:
                known = db.execute(select(_JOB.c.configuration)).scalar_one_or_none()
                if known is None:
                    db.execute(_JOB.insert().values(id=1, configuration=configuration))
        except OperationalError:
            raise JobError("out_unusable") from None
        except DatabaseError:
            raise JobError("ledger_broken") from None
        if known not in (None, configuration):
            self.close()
            raise JobError("job_differs")

    def done(self) -> dict[str, str]:
        """Return the status (``OK`` or ``QUARANTINED``) of every finished note, by digest."""
        with self._engine.connect() as db:
            rows = db.execute(select(_NOTES.c.digest, _NOTES.c.status)).all()
        return {row.digest: row.status for row in rows}

    def shards(self) -> frozenset[str]:
        """Return the names of the result files that count."""
        with self._engine.connect() as db:
            rows = db.execute(select(_NOTES.c.shard).distinct()).scalars()
            return frozenset(name for name in rows if name)

    def record(self, outcomes: Iterable[Outcome], shard: str | None) -> None:
        """Enter finished notes in one transaction; their results are on disk by then."""
        rows = [
            {
                "digest": o.digest,
                "status": QUARANTINED if o.code else OK,
                "shard": None if o.code else shard,
                "code": o.code,
            }
            for o in outcomes
        ]
        if not rows:
            return
        try:
            with self._engine.begin() as db:
                db.execute(insert(_NOTES).on_conflict_do_nothing(), rows)
        except OperationalError:  # the disk is full, or no longer writable
            raise JobError("out_unusable") from None

    def forget_quarantined(self) -> None:
        """Take quarantined notes out, so that they are worked on again."""
        with self._engine.begin() as db:
            db.execute(delete(_NOTES).where(_NOTES.c.status == QUARANTINED))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _durable(connection: DBAPIConnection, _record: object) -> None:
    """Keep what is committed even where the machine stops."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()
