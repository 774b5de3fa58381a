"""Result files of a job: Parquet shards that are whole or absent, and the quarantine list."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from app.jobs.tasks import Outcome

_SCHEMA = pa.schema([(name, pa.string()) for name in ("note_id", "path", "digest", "document")])
# What `shard_name` makes and nothing else: a file of the user's own is never an orphan.
_OURS = re.compile(r"results-[0-9a-f]{16}\.parquet\Z|\.results-[0-9a-f]{16}\.parquet\.part\Z")
QUARANTINE = "quarantine.jsonl"
_QUARANTINE_COLUMNS = ("note_id", "path", "digest", "code", "reason")


def shard_name(outcomes: Sequence[Outcome]) -> str:
    """Return the name of the shard that holds these notes; the same notes give the same name."""
    joined = "\n".join(o.digest for o in outcomes)
    return f"results-{hashlib.sha256(joined.encode()).hexdigest()[:16]}.parquet"


def write_shard(folder: Path, outcomes: Sequence[Outcome]) -> str:
    """Write one result file atomically and return its name."""
    name = shard_name(outcomes)
    rows = [{column: getattr(o, column) for column in _SCHEMA.names} for o in outcomes]
    temporary = folder / f".{name}.part"
    pq.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA), temporary)
    _flush(temporary)
    temporary.replace(folder / name)
    return name


def drop_orphans(folder: Path, counted: frozenset[str]) -> None:
    """Remove result files that a killed run wrote but did not enter in the ledger."""
    for file in folder.iterdir():
        if _OURS.match(file.name) and file.name not in counted:
            file.unlink()


def append_quarantine(folder: Path, outcomes: Sequence[Outcome]) -> None:
    """Add notes to the quarantine list, with what stopped them."""
    with (folder / QUARANTINE).open("a", encoding="utf-8") as file:
        for o in outcomes:
            row = {column: getattr(o, column) for column in _QUARANTINE_COLUMNS}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def trim_quarantine(folder: Path, counted: frozenset[str]) -> None:
    """Make the list hold each counted note once: a killed run may have left halves and doubles."""
    path = folder / QUARANTINE
    kept: dict[str, str] = {}
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            try:
                digest = str(json.loads(line)["digest"])
            except (json.JSONDecodeError, KeyError, TypeError):
                continue  # cut by the kill; its note is not in the ledger and comes again
            if digest in counted:
                kept[digest] = line
    temporary = path.with_suffix(".part")
    temporary.write_text("".join(f"{line}\n" for line in kept.values()), "utf-8")
    temporary.replace(path)


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
