"""JSON and JSON Lines: an object a note."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.decoding import decode
from app.records.rows import TEXT_COLUMN, BadRow, RawNote, row_from_fields

_Value = Any  # what JSON can hold


def read_jsonl(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    """Yield the rows of a JSON Lines file; blank lines are passed over.

    Raises:
        RecordError: ``file_binary``, or ``column_missing`` where no line has a text.
    """
    del settings
    text = decode(data)
    has_text = False
    n_columns = 0
    for line, raw in enumerate(text.split("\n"), start=1):
        if not raw.strip():
            continue
        try:
            value: _Value = json.loads(raw)
        except (ValueError, RecursionError):
            value = None
        fields = _fields(value)
        if fields is None or (has_text and TEXT_COLUMN not in fields):
            yield BadRow(None, line, RecordError("row_invalid", line=line, format="JSONL"))
            continue
        n_columns = max(n_columns, len(fields))
        row = row_from_fields(fields, line=line, file_format="JSONL")
        has_text = True
        yield row


def read_json(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    """Yield the note of a JSON object, or the notes of a list of such objects.

    Raises:
        RecordError: ``file_binary``, ``file_corrupt``, ``column_missing``.
    """
    del settings
    try:
        value: _Value = json.loads(decode(data))
    except (ValueError, RecursionError):
        raise RecordError("file_corrupt", format="JSON") from None
    if isinstance(value, dict):
        yield row_from_fields(_fields(value) or {}, line=0, file_format="JSON")
        return
    if not isinstance(value, list):
        raise RecordError("file_corrupt", format="JSON")
    for line, item in enumerate(value, start=1):
        fields = _fields(item)
        if fields is None:
            yield BadRow(None, line, RecordError("row_invalid", line=line, format="JSON"))
        else:
            yield row_from_fields(fields, line=line, file_format="JSON")


def _fields(value: _Value) -> dict[str, object] | None:
    if not isinstance(value, dict):
        return None
    return {str(name).strip().lower(): field for name, field in value.items()}
