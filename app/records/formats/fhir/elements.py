"""The elements of FHIR resources that a note is read from, in the shapes of R4, R4B and R5.

What a note does not need is not looked at: a resource of an unknown profile is read as what its
type says. An element that is of another type than FHIR's is an error.

Source:
    HL7 FHIR R4 (4.0.1), R4B (4.3.0), R5 (5.0.0): datatypes; DocumentReference, DiagnosticReport,
    Composition, Observation, Binary, Bundle.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

LOINC = "http://loinc.org"
NOTE_ID_SYSTEM = "urn:notewell:note-id"
PATIENT_ID_SYSTEM = "urn:notewell:patient-id"

JsonObject = Mapping[str, Any]


class FhirElement(BaseModel):
    """Any element; members that are not named here are passed over."""

    model_config = ConfigDict(
        extra="ignore", frozen=True, hide_input_in_errors=True, allow_inf_nan=False
    )


class Coding(FhirElement):
    """A code of a system."""

    system: str = ""
    code: str = ""
    display: str = ""


class Concept(FhirElement):
    """A CodeableConcept: codes, words, or both."""

    coding: tuple[Coding, ...] = ()
    text: str = ""

    def words(self) -> str:
        """Return its text, else the first display, else the first code."""
        shown = (each for c in self.coding for each in (c.display, c.code) if each)
        return self.text.strip() or next(shown, "").strip()


class Identifier(FhirElement):
    """A business identifier."""

    system: str = ""
    value: str = ""


class Reference(FhirElement):
    """A reference to a resource by address, or by its identifier."""

    reference: str = ""
    identifier: Identifier = Identifier()
    display: str = ""


class Period(FhirElement):
    """A time from start to end, either of which may be open."""

    start: str = ""
    end: str = ""


class Attachment(FhirElement):
    """A document: its bytes in base64, or where they are kept."""

    media_type: str = Field(default="", alias="contentType")
    data: str = Field(default="", repr=False)
    url: str = Field(default="", repr=False)
    digest: str = Field(default="", alias="hash")
    language: str = ""
    creation: str = ""


class Narrative(FhirElement):
    """What a resource says for people, as XHTML."""

    status: str = ""
    div: str = Field(default="", repr=False)


class Content(FhirElement):
    """One form of a document."""

    attachment: Attachment = Attachment()


class _DocumentContext(FhirElement):
    period: Period = Period()


class Annotation(FhirElement):
    """A remark."""

    text: str = Field(default="", repr=False)


class NoteResource(FhirElement):
    """What the resources that hold notes have in common."""

    resource_type: str = Field(default="", alias="resourceType")
    logical_id: str = Field(default="", alias="id")
    status: str = ""
    subject: Reference | tuple[Reference, ...] = Reference()
    text: Narrative = Narrative()
    identifier: tuple[Identifier, ...] | Identifier = ()
    modifiers: tuple[dict[str, Any], ...] = Field(default=(), alias="modifierExtension")
    # Of a report or a Composition, since R5.
    notes: tuple[Annotation, ...] = Field(default=(), alias="note", repr=False)


class DocumentReference(NoteResource):
    """A document, whole, in one form or several."""

    doc_status: str = Field(default="", alias="docStatus")
    type: Concept = Concept()
    date: str = ""
    content: tuple[Content, ...] = ()
    # An object in R4; in R5 a list of references, and the period stands beside it.
    context: _DocumentContext | tuple[Reference, ...] = _DocumentContext()
    period: Period = Period()

    def service_start(self) -> str:
        """Return when the service that it documents began."""
        old = self.context.period if isinstance(self.context, _DocumentContext) else Period()
        return self.period.start or old.start


class DiagnosticReport(NoteResource):
    """A report of tests or imaging."""

    code: Concept = Concept()
    issued: str = ""
    effective_at: str = Field(default="", alias="effectiveDateTime")
    effective: Period = Field(default=Period(), alias="effectivePeriod")
    forms: tuple[Attachment, ...] = Field(default=(), alias="presentedForm")
    conclusion: str = Field(default="", repr=False)
    conclusion_codes: tuple[Concept, ...] = Field(default=(), alias="conclusionCode")
    results: tuple[Reference, ...] = Field(default=(), alias="result")


class Section(FhirElement):
    """A part of a Composition."""

    title: str = Field(default="", repr=False)
    code: Concept = Concept()
    text: Narrative = Narrative()
    empty_reason: Concept = Field(default=Concept(), alias="emptyReason")
    entries: tuple[Reference, ...] = Field(default=(), alias="entry")
    sections: tuple[Section, ...] = Field(default=(), alias="section")


class Composition(NoteResource):
    """A document in sections."""

    type: Concept = Concept()
    date: str = ""
    title: str = Field(default="", repr=False)
    sections: tuple[Section, ...] = Field(default=(), alias="section")


class Binary(FhirElement):
    """Bytes with their media type."""

    media_type: str = Field(default="", alias="contentType")
    data: str = Field(default="", repr=False)


class Patient(FhirElement):
    """Whose notes they are."""

    logical_id: str = Field(default="", alias="id")
    identifier: tuple[Identifier, ...] = ()
