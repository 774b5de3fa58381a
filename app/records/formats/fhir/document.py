"""DocumentReference to the note that it holds."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.errors import RecordError
from app.records.formats.fhir.elements import DocumentReference
from app.records.formats.fhir.forms import best_form
from app.records.formats.fhir.source import Source, check_meaning, kind_of
from app.records.rows import BadRow, RawNote


def document_rows(source: Source) -> Iterator[RawNote | BadRow]:
    """Yield the note of a DocumentReference; its ``content`` is one document in several forms.

    The day is that of the document, else of the reference to it, else of the service.

    Raises:
        RecordError: It holds no document that can be read.
    """
    reference = DocumentReference.model_validate(source.resource)
    check_meaning(reference)
    forms = [content.attachment for content in reference.content]
    if not forms:
        raise RecordError("attachment_empty")
    read, missing = best_form(forms, source.directory, source.settings)
    created = next((form.creation for form in forms if form.creation), "")
    written_at = created or reference.date or reference.service_start() or read.written_at or ""
    kind = kind_of(reference.type) or read.kind
    yield source.note(read.text, reference, written_at=written_at, kind=kind)
    if missing is not None:
        yield BadRow(source.note_id, source.line, missing)
