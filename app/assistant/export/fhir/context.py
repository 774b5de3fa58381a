"""What a Bundle is about: the note, its patient, when the findings were made and by what."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version

from app.assistant.export.fhir.elements import Json, matched_coding
from app.core.finding import Finding
from app.core.note import Note

_NAMESPACE = uuid.UUID("6f1c0f0e-7f0b-5b53-9f5e-0d7d1f6c2a11")


@dataclass(frozen=True, slots=True)
class FhirContext:
    """One note, restored for the person who asked.

    Attributes:
        note: The note that every finding counts in.
        recorded_at: When the findings were made, with a time zone.
        version: Of the software.
    """

    note: Note
    recorded_at: datetime
    version: str = field(default_factory=lambda: version("notewell"))

    def resource_id(self, *parts: object) -> str:
        """Return the id of a resource: the same for the same note, patient and place.

        Args:
            parts: What tells the resource from the others of the note.
        """
        digest = hashlib.sha256(self.note.text.encode("utf-8", "replace")).hexdigest()
        place = (self.note.patient_id or "", self.note.note_id, digest, *parts)
        return str(uuid.uuid5(_NAMESPACE, "\0".join(map(str, place))))

    def reference(self, *parts: object) -> Json:
        """Return a reference to the resource of that id in the same Bundle."""
        return {"reference": f"urn:uuid:{self.resource_id(*parts)}"}

    @property
    def patient(self) -> Json:
        """A reference to the patient."""
        return self.reference("Patient")

    @property
    def day(self) -> str | None:
        """The day of the note in ISO form, where it is known."""
        return self.note.written_at.isoformat() if self.note.written_at else None

    def quote(self, finding: Finding) -> str:
        """Return the characters that a finding rests on.

        Raises:
            ValueError: It counts in another text.
        """
        if finding.source_id != self.note.note_id:
            raise ValueError("a finding of another note")
        return finding.span.of(self.note.text)

    def coded(self, finding: Finding) -> Json:
        """Return a finding's CodeableConcept: its quote, and its code with the term it matched."""
        made: Json = {"text": self.quote(finding)}
        if finding.code is not None:
            c = finding.code
            made["coding"] = [matched_coding(c.system, c.code, c.display, matched=c.matched)]
        return made
