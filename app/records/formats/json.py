"""JSON and JSON Lines: an object a note, or FHIR resources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.decoding import decode
from app.records.rows import TEXT_COLUMN, BadRow, RawNote, row_from_fields

if TYPE_CHECKING:
    from app.records.formats.fhir import FileReader

_Value = Any  # what JSON can hold
_Rows = Iterator[RawNote | BadRow]


def read_jsonl(data: bytes, settings: RecordSettings) -> _Rows:
    """Yield the rows of a JSON Lines file; blank lines are passed over.

    A line may be a FHIR resource, as in a bulk export; what the discrete ones tell follows at the
    end, a note a patient.

    Raises:
        RecordError: ``file_binary``; ``column_missing`` where no line has a text; ``fhir_no_notes``
            where there are only resources of other types.
    """
    text = decode(data)
    table = _Table()
    reader = _Resources(settings)
    n_resources = n_rows = 0
    for line, raw in enumerate(text.split("\n"), start=1):
        if not raw.strip():
            continue
        value = _parsed(raw)
        n_resources += _is_resource(value)
        rows = reader.rows(value, line=line) if _is_resource(value) else table.row(value, line)
        for row in rows:
            n_rows += 1
            yield row
    for row in reader.finish():
        n_rows += 1
        yield row
    if n_resources and not n_rows:
        raise RecordError("fhir_no_notes", n_resources=n_resources)


def read_json(data: bytes, settings: RecordSettings) -> _Rows:
    """Yield the note of a JSON object, or the notes of a list of such objects.

    An object that is a FHIR resource or Bundle gives the notes in it.

    Raises:
        RecordError: ``file_binary``, ``file_corrupt``, ``column_missing``, ``fhir_no_notes``.
    """
    value = _parsed(decode(data))
    if _is_resource(value):
        yield from _some(_resource_rows(value, settings), value)
        return
    if isinstance(value, dict):
        yield row_from_fields(_fields(value) or {}, line=0, file_format="JSON")
        return
    if not isinstance(value, list):
        raise RecordError("file_corrupt", format="JSON")
    reader = _Resources(settings)
    for line, item in enumerate(value, start=1):
        fields = _fields(item)
        if _is_resource(item):
            yield from reader.rows(item, line=line)
        elif fields is None:
            yield BadRow(None, line, RecordError("row_invalid", line=line, format="JSON"))
        else:
            yield row_from_fields(fields, line=line, file_format="JSON")
    yield from reader.finish()


@dataclass(slots=True)
class _Table:
    """The lines that are rows with columns; what the first has, all must have."""

    _has_text: bool = False

    def row(self, value: _Value, line: int) -> _Rows:
        fields = _fields(value)
        if fields is None or (self._has_text and TEXT_COLUMN not in fields):
            yield BadRow(None, line, RecordError("row_invalid", line=line, format="JSONL"))
            return
        row = row_from_fields(fields, line=line, file_format="JSONL")
        self._has_text = True
        yield row


def _parsed(text: str) -> _Value:
    """Return what a JSON text says, None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_resource(value: _Value) -> bool:
    return isinstance(value, dict) and "resourceType" in value


@dataclass(slots=True)
class _Resources:
    """The FHIR resources among what a file lists."""

    _settings: RecordSettings
    _reader: FileReader | None = None

    def rows(self, resource: _Value, *, line: int) -> _Rows:
        if self._reader is None:
            from app.records.formats.fhir import FileReader  # late: most JSON is no FHIR

            self._reader = FileReader(self._settings)
        return self._reader.rows(resource, line=line)

    def finish(self) -> _Rows:
        return self._reader.finish() if self._reader is not None else iter(())


def _resource_rows(resource: _Value, settings: RecordSettings) -> _Rows:
    from app.records.formats.fhir import read_resource  # late: as above

    return read_resource(resource, settings)


def _some(rows: _Rows, resource: _Value) -> _Rows:
    """Yield the rows of a file that is one resource; there must be one."""
    first = next(rows, None)
    if first is None:
        entries = resource.get("entry")
        n_resources = len(entries) if isinstance(entries, list) else 1
        raise RecordError("fhir_no_notes", n_resources=n_resources)
    yield first
    yield from rows


def _fields(value: _Value) -> dict[str, object] | None:
    if not isinstance(value, dict):
        return None
    return {str(name).strip().lower(): field for name, field in value.items()}
