"""Parquet tables: a note a row."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.rows import TEXT_COLUMN, BadRow, RawNote, row_from_fields

_COLUMNS = (TEXT_COLUMN, "note_id", "patient_id", "written_at", "kind")
# Few rows at a time: a small file can hold one long text many times over.
_BATCH_ROWS = 64


def read_parquet(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    """Yield the rows of a Parquet file.

    Raises:
        RecordError: ``file_corrupt``, ``column_missing``.
    """
    del settings
    try:
        table = pq.ParquetFile(pa.BufferReader(data))
        names = {name.strip().lower(): name for name in table.schema_arrow.names}
        if TEXT_COLUMN not in names:
            raise RecordError("column_missing", column=TEXT_COLUMN, n_columns=len(names))
        wanted = {column: names[column] for column in _COLUMNS if column in names}
        line = 0
        for batch in table.iter_batches(_BATCH_ROWS, columns=list(wanted.values())):
            for row in batch.to_pylist():
                line += 1
                fields = {column: row[name] for column, name in wanted.items()}
                yield row_from_fields(fields, line=line, file_format="Parquet")
    except (pa.ArrowException, OSError):
        raise RecordError("file_corrupt", format="Parquet") from None
