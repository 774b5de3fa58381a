"""One document in several forms: the best that can be read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import replace

from pydantic import ValidationError

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.formats.attachment import (
    PREFERRED,
    attachment_note,
    essence,
    unpack_base64,
)
from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import Attachment, Binary
from app.records.formats.fhir.source import has_words_of
from app.records.rows import RawNote

_RANK = {media_type: rank for rank, media_type in enumerate(PREFERRED)}


def best_form(
    forms: Sequence[Attachment], directory: Directory, settings: RecordSettings
) -> tuple[RawNote, RecordError | None]:
    """Read the form that keeps most of a document: plain text first, PDF last.

    Two of one media type and language are no forms of one text but its parts: a report with its
    addendum. They are read one after the other.

    Args:
        forms: Of the same document, at least one.
        directory: Where a Binary is looked up that an attachment names instead of holding data.
        settings: Limits.

    Returns:
        The note, and why a further part of it could not be read.

    Raises:
        RecordError: None can be read; what is wrong with the best of them.
    """
    first: RecordError | None = None
    ranked = sorted(forms, key=_rank)
    for at, form in enumerate(ranked):
        try:
            note = _read(form, directory, settings)
        except RecordError as error:
            first = first or error
        else:
            if note.text.strip():
                parts = [each for each in ranked[at + 1 :] if _is_part_beside(form, each)]
                return _with_parts(note, parts, directory, settings)
    raise first or RecordError("attachment_empty")


def _is_part_beside(form: Attachment, other: Attachment) -> bool:
    return (essence(form.media_type), form.language) == (essence(other.media_type), other.language)


def _with_parts(
    note: RawNote, parts: Sequence[Attachment], directory: Directory, settings: RecordSettings
) -> tuple[RawNote, RecordError | None]:
    """Return a note with the parts that say something else, and what is wrong with one."""
    text, missing = note.text, None
    for form in parts:
        try:
            part = _read(form, directory, settings).text
        except RecordError as error:
            missing = missing or error
        else:
            if not has_words_of(text, part):
                text = f"{text.rstrip()}\n\n{part.lstrip()}"
    return replace(note, text=text), missing


def _rank(form: Attachment) -> tuple[bool, int]:
    is_elsewhere = not form.data
    return is_elsewhere, _RANK.get(essence(form.media_type), len(PREFERRED))


def _read(form: Attachment, directory: Directory, settings: RecordSettings) -> RawNote:
    packed, media_type = form.data, form.media_type
    if not packed and form.url:
        binary = _binary(form.url, directory)
        packed, media_type = binary.data, media_type or binary.media_type
    if not packed:
        raise RecordError("attachment_empty")
    data = unpack_base64(packed, settings)
    if form.digest and not _has_digest(data, form.digest):
        raise RecordError("attachment_digest")
    return attachment_note(data, media_type, settings)


def _binary(url: str, directory: Directory) -> Binary:
    """Return the Binary of the same Bundle that an attachment points at; nothing is fetched."""
    resource = directory.find(url)
    if resource is None or resource.get("resourceType") != "Binary":
        raise RecordError("attachment_elsewhere")
    try:
        return Binary.model_validate(resource)
    except ValidationError:
        raise RecordError("attachment_elsewhere") from None


def _has_digest(data: bytes, digest: str) -> bool:
    """Say whether the bytes have the SHA-1 that FHIR keeps beside them, in base64 (or in hex)."""
    made = hashlib.sha1(data, usedforsecurity=False).digest()
    return digest.strip() in (base64.b64encode(made).decode(), made.hex())
