"""Patients' records in files: one folder a patient, or tables that say whose each note is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.core.errors import RecordError
from app.core.note import Note
from app.core.settings import RecordSettings
from app.records import BadRow, find_files, iter_notes


def read_records(
    source: Path, settings: RecordSettings
) -> Iterator[tuple[Path, Note | RecordError]]:
    """Yield every note of a folder or table with its patient, each with its file.

    The patient is what the row of a table says, else the name of the folder right below ``source``.
    Note ids are unique within a patient: a file in a deeper folder is named with its path there,
    one of two files that differ in their ending alone with its ending.

    Yields:
        The file, and a note or what is wrong with it.

    Raises:
        RecordError: There is no file.
    """
    files = find_files(source)
    stems = Counter(file.with_suffix("") for file in files)
    for file in files:
        patient_id = _folder_patient(file, source)
        prefix = _prefix(file, source, is_unique=stems[file.with_suffix("")] == 1)
        for item in _items(file, settings):
            if isinstance(item, RecordError):
                yield file, item
            elif owner := item.patient_id or patient_id:
                note_id = prefix + item.note_id.removeprefix(file.stem) if prefix else item.note_id
                yield file, replace(item, patient_id=owner, note_id=note_id)
            else:
                yield file, RecordError("patient_id_missing")


def _items(file: Path, settings: RecordSettings) -> Iterator[Note | RecordError]:
    try:
        for item in iter_notes(file, settings):
            yield item.error if isinstance(item, BadRow) else item
    except RecordError as error:
        yield error


def _folder_patient(file: Path, source: Path) -> str | None:
    """Return the name of the folder right below ``source`` that holds the file, if one does."""
    if not source.is_dir():
        return None
    parts = file.relative_to(source).parts
    return parts[0] if len(parts) > 1 else None


def _prefix(file: Path, source: Path, *, is_unique: bool) -> str:
    """Return what stands for the file's stem in its notes' ids; nothing where the stem will do."""
    folders = file.relative_to(source).parts[1:-1] if source.is_dir() else ()
    if is_unique and not folders:
        return ""
    return "/".join((*folders, file.stem if is_unique else file.name))
