"""One document in several forms: the best that can be read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

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
from app.records.rows import RawNote

_RANK = {media_type: rank for rank, media_type in enumerate(PREFERRED)}


def best_form(
    forms: Sequence[Attachment], directory: Directory, settings: RecordSettings
) -> RawNote:
    """Read the form that keeps most of a document: plain text first, PDF last.

    Args:
        forms: Of the same document, at least one.
        directory: Where a Binary is looked up that an attachment names instead of holding data.
        settings: Limits.

    Raises:
        RecordError: None can be read; what is wrong with the best of them.
    """
    first: RecordError | None = None
    for form in sorted(forms, key=_rank):
        try:
            note = _read(form, directory, settings)
        except RecordError as error:
            first = first or error
        else:
            if note.text.strip():
                return note
    raise first or RecordError("attachment_empty")


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
