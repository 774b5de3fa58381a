"""CSV tables: a note a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.decoding import decode
from app.records.rows import TEXT_COLUMN, BadRow, RawNote, row_from_fields

_DELIMITERS = (",", ";", "\t", "|")


def read_csv(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    """Yield the rows of a CSV file with a line of column names.

    The delimiter is the comma, semicolon, tab or bar that makes ``text`` one of the columns.

    Raises:
        RecordError: ``file_binary``, ``file_blank``, ``column_missing``.
    """
    text = decode(data)
    if not text.strip():
        raise RecordError("file_blank")
    delimiter = _delimiter(text)
    # The module's limit is for the process; it is only ever raised here.
    csv.field_size_limit(max(csv.field_size_limit(), settings.max_bytes))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names = _names(next(reader, []))
    if TEXT_COLUMN not in names:
        raise RecordError("column_missing", column=TEXT_COLUMN, n_columns=len(names))
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader, None)
        except csv.Error:
            # Past a quote that never closes nothing can be told apart: the table ends here.
            yield _bad(line)
            return
        if fields is None:
            return
        if fields and len(fields) != len(names):
            yield _bad(line)
        elif fields:
            row = dict(zip(names, fields, strict=True))
            yield row_from_fields(row, line=line, file_format="CSV")


def _bad(line: int) -> BadRow:
    return BadRow(None, line, RecordError("row_invalid", line=line, format="CSV"))


def _names(columns: list[str]) -> list[str]:
    return [name.strip().lower() for name in columns]


def _delimiter(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    for delimiter in _DELIMITERS:
        if TEXT_COLUMN in [name.strip(' "') for name in first.lower().split(delimiter)]:
            return delimiter
    return ","
