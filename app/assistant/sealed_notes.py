"""The notes of patients' records, sealed on disk under a vault's key.

A folder holds ``<patient_ref>/<note_ref>.note``, sealed with the patient's key of the vault: a
patient whom the vault forgets cannot be read here either.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from app.core.errors import RetrievalError, VaultError
from app.core.note import Note
from app.deid import Vault

_ENDING = ".note"


@dataclass(frozen=True, slots=True)
class SealedNote:
    """A note of a record with the map of what was indexed of it."""

    note: Note = field(repr=False)
    map_id: str


class _NoteRow(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    note_id: str
    text: str
    patient_id: str
    written_at: date | None
    kind: str
    author_role: str | None
    map_id: str


class NoteShelf:
    """Which notes of which patients are kept; tells references alone and needs no key."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def patient_refs(self) -> tuple[str, ...]:
        """Return every patient who has a note."""
        return tuple(sorted({path.parent.name for path in self._folder.glob(f"*/*{_ENDING}")}))

    def note_refs(self, patient_ref: str) -> tuple[str, ...]:
        """Return a patient's notes."""
        found = (self._folder / patient_ref).glob(f"*{_ENDING}")
        return tuple(sorted(path.stem for path in found))

    def drop(self, patient_ref: str, note_ref: str) -> None:
        """Remove a note, and its patient's folder with the last one.

        Raises:
            RetrievalError: The folder cannot be written.
        """
        path = self.path(patient_ref, note_ref)
        try:
            path.unlink(missing_ok=True)
            if path.parent.is_dir() and not any(path.parent.iterdir()):
                path.parent.rmdir()
        except OSError:
            raise RetrievalError("records_unwritable") from None

    def make(self, patient_ref: str) -> None:
        """Make a patient's folder, its owner's alone."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self._folder / patient_ref).mkdir(exist_ok=True, mode=0o700)

    def path(self, patient_ref: str, note_ref: str) -> Path:
        """Return where a note is kept."""
        return self._folder / patient_ref / f"{note_ref}{_ENDING}"


class NoteSeal:
    """Seals notes with the key of their patient.

    Args:
        shelf: Where they are kept.
        vault: Whose keys seal them; a note's reference is bound to it, so that no sealed note can
            stand in for another.
    """

    def __init__(self, shelf: NoteShelf, vault: Vault) -> None:
        self._shelf = shelf
        self._vault = vault

    def put(self, patient_ref: str, note_ref: str, sealed: SealedNote) -> None:
        """Keep a note; one of the same reference is replaced.

        Raises:
            RetrievalError: The folder cannot be written.
        """
        data = self._vault.seal_bytes(patient_ref, _encoded(sealed), what=note_ref)
        path = self._shelf.path(patient_ref, note_ref)
        try:
            self._shelf.make(patient_ref)
            _write_whole(path, data)
        except OSError:
            raise RetrievalError("records_unwritable") from None

    def get(self, patient_ref: str, note_ref: str) -> SealedNote:
        """Return a note.

        Raises:
            RetrievalError: It is not kept (``record_incomplete``) or was changed
                (``record_tampered``).
            VaultError: The key is another, or the vault has forgotten the patient.
        """
        try:
            data = self._shelf.path(patient_ref, note_ref).read_bytes()
        except OSError:
            raise RetrievalError("record_incomplete") from None
        try:
            return _decoded(self._vault.open_bytes(patient_ref, data, what=note_ref))
        except VaultError as error:
            if error.code != "vault_tampered":
                raise
        except ValueError:
            pass
        raise RetrievalError("record_tampered")


def _encoded(sealed: SealedNote) -> bytes:
    note = sealed.note
    row = _NoteRow(
        note_id=note.note_id,
        text=note.text,
        patient_id=note.patient_id or "",
        written_at=note.written_at,
        kind=note.kind,
        author_role=note.author_role,
        map_id=sealed.map_id,
    )
    return row.model_dump_json().encode()


def _decoded(data: bytes) -> SealedNote:
    try:
        row = _NoteRow.model_validate_json(data)
    except ValidationError:
        raise ValueError("no sealed note") from None
    note = Note(
        note_id=row.note_id,
        text=row.text,
        patient_id=row.patient_id,
        written_at=row.written_at,
        kind=row.kind,
        author_role=row.author_role,
    )
    return SealedNote(note, row.map_id)


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file that appears whole or not at all, readable by its owner alone."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".note-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)
