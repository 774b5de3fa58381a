"""Files and streams to notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from app.core.errors import RecordError
from app.core.note import Note
from app.core.settings import RecordSettings
from app.records.decoding import normalize
from app.records.files import KNOWN, read_bytes
from app.records.formats.csv import read_csv
from app.records.formats.json import read_json, read_jsonl
from app.records.formats.rtf import read_rtf
from app.records.formats.text import read_text
from app.records.naming import ending_of
from app.records.note_date import find_written_at
from app.records.note_kind import guess_kind
from app.records.rows import BadRow, RawNote

_Reader = Callable[[bytes, RecordSettings], Iterator[RawNote | BadRow]]


# Late: what parses these takes as long to import as everything else here.
def _read_docx(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    from app.records.formats.docx import read_docx

    return read_docx(data, settings)


def _read_pdf(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    from app.records.formats.pdf import read_pdf

    return read_pdf(data, settings)


def _read_parquet(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    from app.records.formats.parquet import read_parquet

    return read_parquet(data, settings)


def _read_ccda(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    from app.records.formats.ccda import read_ccda

    return read_ccda(data, settings)


def _read_hl7(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    from app.records.formats.hl7 import read_hl7

    return read_hl7(data, settings)


_READERS: dict[str, _Reader] = {
    ".txt": read_text,
    ".md": read_text,
    ".rtf": read_rtf,
    ".docx": _read_docx,
    ".pdf": _read_pdf,
    ".csv": read_csv,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".parquet": _read_parquet,
    ".xml": _read_ccda,
    ".hl7": _read_hl7,
}


def read_path(path: Path, settings: RecordSettings) -> tuple[Note, ...]:
    """Read every note of one file.

    Raises:
        RecordError: The file cannot be read, or one of its rows is no note (the first such row).
    """
    return _all_good(iter_notes(path, settings))


def read_stream(data: bytes, *, name: str, settings: RecordSettings) -> tuple[Note, ...]:
    """Read every note of what came by standard input or upload.

    Args:
        data: The whole content.
        name: Gives the format by its ending ("stdin.txt"), and note ids by its stem.
        settings: Limits.

    Raises:
        RecordError: As ``read_path``.
    """
    return _all_good(_notes(data, PurePath(name), settings))


def iter_stream(
    data: bytes, *, name: str | None = None, settings: RecordSettings
) -> Iterator[Note | BadRow]:
    """Yield the notes of a stream, and in their place the rows that are none.

    Args:
        data: The whole content.
        name: As in ``read_stream``; default "stdin" with the ending that the content tells.
        settings: Limits.

    Raises:
        RecordError: The stream as a whole cannot be read.
    """
    yield from _notes(data, PurePath(name or f"stdin{ending_of(data)}"), settings)


def iter_notes(path: Path, settings: RecordSettings) -> Iterator[Note | BadRow]:
    """Yield the notes of one file, and in their place the rows that are none.

    Raises:
        RecordError: The file as a whole cannot be read.
    """
    _reader_for(path)  # an ending that is not read is said before the file is opened
    yield from _notes(read_bytes(path, settings), path, settings)


def _all_good(notes: Iterator[Note | BadRow]) -> tuple[Note, ...]:
    good: list[Note] = []
    for note in notes:
        if isinstance(note, BadRow):
            raise note.error
        good.append(note)
    return tuple(good)


def _reader_for(name: PurePath) -> _Reader:
    ending = name.suffix.lower()
    if ending not in _READERS:
        raise RecordError("format_unknown", ending=ending or "nothing", known=KNOWN)
    return _READERS[ending]


def _notes(data: bytes, name: PurePath, settings: RecordSettings) -> Iterator[Note | BadRow]:
    reader = _reader_for(name)
    if not data:
        raise RecordError("file_empty")
    if len(data) > settings.max_bytes:
        raise RecordError("file_too_large", n_bytes=len(data), limit=settings.max_bytes)
    seen: set[str] = set()
    n_rows = 0
    for n_rows, row in enumerate(reader(data, settings), start=1):
        note_id = row.note_id or (f"{name.stem}-{n_rows}" if row.line else name.stem)
        if isinstance(row, BadRow):
            yield replace(row, note_id=note_id)
        elif (fault := _fault(row, note_id, seen, settings)) is not None:
            yield BadRow(note_id, row.line, fault)
        else:
            seen.add(note_id)
            yield _note(row, note_id, name.name)
    if not n_rows:
        raise RecordError("file_blank")


def _fault(
    row: RawNote, note_id: str, seen: set[str], settings: RecordSettings
) -> RecordError | None:
    """Return what is wrong with a row, if anything."""
    if not row.text.strip():
        return RecordError("row_blank", line=row.line) if row.line else RecordError("file_blank")
    if len(row.text) > settings.max_chars:
        return RecordError("note_too_long", n_chars=len(row.text), limit=settings.max_chars)
    if note_id in seen:
        return RecordError("note_id_duplicate", line=row.line)
    if "\0" in row.text or not _is_unicode(row.text):
        return RecordError("file_binary")
    return None


def _is_unicode(text: str) -> bool:
    """Say whether the text can be written again; half of a surrogate pair cannot."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _note(row: RawNote, note_id: str, file_name: str) -> Note:
    text = normalize(row.text)
    return Note(
        note_id=note_id,
        text=text,
        patient_id=row.patient_id,
        written_at=find_written_at(row.written_at, file_name, text),
        kind=row.kind or guess_kind(text),
        status=row.status,
    )
