"""What a format's reader gives for each note it finds, before anything is read into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.core.errors import RecordError

TEXT_COLUMN = "text"


@dataclass(frozen=True, slots=True)
class RawNote:
    """Text of one note with what its file says of it.

    Attributes:
        line: 1-based line, row or record in its file; 0 where the file is one note.
        status: What its source says of it ("preliminary", "superseded").
    """

    text: str = field(repr=False)
    line: int = 0
    note_id: str | None = field(default=None, repr=False)
    patient_id: str | None = field(default=None, repr=False)
    written_at: str | None = field(default=None, repr=False)
    kind: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is no note; the rows beside it may be fine.

    Attributes:
        note_id: As given, or the one that the row would have had.
    """

    note_id: str | None = field(repr=False)
    line: int
    error: RecordError


def row_from_fields(
    fields: Mapping[str, object], *, line: int, file_format: str
) -> RawNote | BadRow:
    """Make a row of a table's fields, whose names are in lower case.

    Args:
        fields: A mapping; other columns than the known ones are ignored.
        line: Where the row stands.
        file_format: For the error ("CSV").

    Raises:
        RecordError: ``column_missing``; the whole table lacks it then.
    """
    if TEXT_COLUMN not in fields:
        raise RecordError("column_missing", column=TEXT_COLUMN, n_columns=len(fields))
    text = fields[TEXT_COLUMN]
    note_id = _as_id(fields.get("note_id"))
    if text is None:
        return BadRow(note_id, line, RecordError("row_blank", line=line))
    if not isinstance(text, str):
        return BadRow(note_id, line, RecordError("row_invalid", line=line, format=file_format))
    return RawNote(
        text=text,
        line=line,
        note_id=note_id,
        patient_id=_as_id(fields.get("patient_id")),
        written_at=_as_id(fields.get("written_at")),
        kind=_as_id(fields.get("kind")),
    )


def _as_id(value: object) -> str | None:
    """Return a short field as text; what is no text, number or date counts as not given."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str | int | float):
        return str(value).strip() or None
    return None
