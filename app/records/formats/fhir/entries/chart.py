"""Discrete resources, gathered by patient, as one note each with a line an entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pydantic import Field, ValidationError

from app.core.settings import RecordSettings
from app.records.formats.attachment import html_text
from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import (
    Concept,
    FhirElement,
    JsonObject,
    Narrative,
    Reference,
)
from app.records.formats.fhir.entries.builders import BUILDERS
from app.records.formats.fhir.entries.chart_text import chart_text, last_day
from app.records.formats.fhir.entries.datatypes import codes_of
from app.records.formats.fhir.entries.entry import Entry, Heading, plain
from app.records.formats.fhir.entries.told import is_own_export
from app.records.formats.fhir.results import members_of
from app.records.rows import RawNote

# What others point to; it tells nothing of a patient by itself.
_POINTED_TO = frozenset(
    """
    AuditEvent Binary BodyStructure Bundle CareTeam Composition DiagnosticReport DocumentReference
    Endpoint Group HealthcareService Location Medication OperationOutcome Organization Patient
    Person Practitioner PractitionerRole Provenance RelatedPerson Specimen Substance
    """.split()
)


class _Participant(FhirElement):
    actor: Reference = Reference()


class _Belonging(FhirElement):
    """What says whose a resource is, and whether it counts."""

    subject: Reference = Reference()
    patient: Reference = Reference()
    beneficiary: Reference = Reference()
    participants: tuple[_Participant, ...] = Field(default=(), alias="participant")
    status: str = ""
    verification: Concept = Field(default=Concept(), alias="verificationStatus")
    text: Narrative = Narrative()


@dataclass(slots=True)
class _Pages:
    """What is gathered of one patient."""

    line: int
    entries: list[Entry] = field(default_factory=list[Entry])
    untold: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])


@dataclass(slots=True)
class Chart:
    """Gathers the discrete resources of a file; ``notes`` are made when all of it was read."""

    settings: RecordSettings
    _resources: list[tuple[JsonObject, Directory, int]] = field(
        default_factory=list[tuple[JsonObject, Directory, int]]
    )
    _told: dict[int, JsonObject] = field(default_factory=dict[int, JsonObject])
    _has_own_note: bool = False

    def add(self, resource: JsonObject, directory: Directory, line: int) -> None:
        """Take a resource that is no note of itself."""
        kind = resource.get("resourceType")
        # A Device may be the software that wrote the file; a patient's own says whose it is.
        if kind not in _POINTED_TO and (kind != "Device" or "patient" in resource):
            self._resources.append((resource, directory, line))

    def tell(self, resources: Iterable[JsonObject]) -> None:
        """Take note of resources that a note tells."""
        self._told.update((id(each), each) for each in resources)

    def hold_own_note(self) -> None:
        """Take note that the file holds a note with what this program made of it."""
        self._has_own_note = True

    def notes(self) -> Iterator[RawNote]:
        """Yield a note for each patient of whom something is told."""
        by_patient: dict[str | None, _Pages] = {}
        for resource, directory, line in self._resources:
            if id(resource) in self._told or (self._has_own_note and is_own_export(resource)):
                continue
            patient_id = _patient_id(resource, directory)
            pages = by_patient.setdefault(patient_id, _Pages(line))
            self._read(resource, directory, pages)
        for patient_id, pages in by_patient.items():
            if pages.entries:
                yield RawNote(
                    text=chart_text(pages.entries, pages.untold),
                    line=pages.line,
                    note_id=f"Patient-{patient_id}" if patient_id else None,
                    patient_id=patient_id,
                    written_at=last_day(pages.entries),
                    kind="note",
                )

    def _read(self, resource: JsonObject, directory: Directory, pages: _Pages) -> None:
        kind = str(resource.get("resourceType"))
        entries: list[Entry] = []
        try:
            reason = _refusal(resource)
            if not reason:
                entries = list(self._entries(kind, resource, directory))
            if entries or members_of(resource):
                pages.entries += entries
                return
        except ValidationError:
            reason = "not valid"
        known = "without a name or value" if kind in BUILDERS else "no clinical entries"
        pages.untold[reason or known, kind] += 1

    def _entries(self, kind: str, resource: JsonObject, directory: Directory) -> Iterator[Entry]:
        """Yield what a resource tells, else its narrative."""
        if kind not in BUILDERS:
            return
        entries = list(BUILDERS[kind](resource, directory))
        narrative = _Belonging.model_validate(resource).text.div
        if not entries and narrative and (words := plain(html_text(narrative, self.settings))):
            entries = [Entry(Heading.OTHER, words)]
        yield from entries


def _patient_id(resource: JsonObject, directory: Directory) -> str | None:
    try:
        said = _Belonging.model_validate(resource)
    except ValidationError:
        return None
    actors = (each.actor for each in said.participants)
    patients = (each for each in actors if "Patient/" in each.reference)
    named = (said.subject, said.patient, said.beneficiary, *patients)
    return next(filter(None, map(directory.patient_id, named)), None)


def _refusal(resource: JsonObject) -> str:
    """Return why a resource must not be told; nothing where it may."""
    said = _Belonging.model_validate(resource)
    if resource.get("modifierExtension"):
        return "changed by an extension that is not known"
    if "entered-in-error" in codes_of(said.verification, said.status):
        return "entered in error"
    if resource.get("resourceType") == "Observation":
        if resource.get("focus"):
            return "about somebody or something else"
        if said.status == "cancelled":
            return "cancelled"
    return ""
