"""A resource with what is needed to make a note of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.document_types import kind_of_loinc
from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import (
    LOINC,
    NOTE_ID_SYSTEM,
    Concept,
    Identifier,
    JsonObject,
    NoteResource,
)
from app.records.formats.fhir.note_status import note_status
from app.records.rows import RawNote


@dataclass(frozen=True, slots=True)
class Source:
    """One resource of a file.

    Attributes:
        directory: The resources beside it.
        line: Where it stands; 0 where the file is this resource alone.
    """

    resource: JsonObject = field(repr=False)
    directory: Directory = field(repr=False)
    settings: RecordSettings
    line: int

    @property
    def note_id(self) -> str | None:
        """Type and logical id, which is unique within its type alone; None where it has none."""
        logical_id = self.resource.get("id")
        if not isinstance(logical_id, str) or not logical_id.strip():
            return None
        return f"{self.resource['resourceType']}-{logical_id.strip()}"

    def note(self, text: str, of: NoteResource, *, written_at: str, kind: str | None) -> RawNote:
        """Make a row of a resource's text.

        Raises:
            RecordError: The resource was taken back, or its meaning is changed by something that
                is not known.
        """
        subject = of.subject if not isinstance(of.subject, tuple) else next(iter(of.subject), None)
        return RawNote(
            text=text,
            line=self.line,
            note_id=_own_id(of.identifier) or self.note_id,
            patient_id=self.directory.patient_id(subject) if subject is not None else None,
            written_at=written_at or None,
            kind=kind,
            status=note_status(of.status, getattr(of, "doc_status", "")),
        )


def check_meaning(resource: NoteResource) -> None:
    """Refuse a resource whose source took it back, or that must not be read without more.

    Raises:
        RecordError: ``status_refused``, ``fhir_modifier``.
    """
    if resource.modifiers:
        raise RecordError("fhir_modifier")
    note_status(resource.status, getattr(resource, "doc_status", ""))


def kind_of(*concepts: Concept) -> str | None:
    """Return the kind of note that a LOINC code among them names."""
    codes = (c.code for concept in concepts for c in concept.coding if c.system in (LOINC, ""))
    return next((kind for code in codes if (kind := kind_of_loinc(code))), None)


def has_words_of(text: str, part: str) -> bool:
    """Say whether a text holds another one, however it is broken into lines or capitalized."""
    return " ".join(part.lower().split()) in " ".join(text.lower().split())


def _own_id(identifier: tuple[Identifier, ...] | Identifier) -> str | None:
    """Return the id that this program once read the note under."""
    several = identifier if isinstance(identifier, tuple) else (identifier,)
    return next((i.value for i in several if i.system == NOTE_ID_SYSTEM and i.value), None)
