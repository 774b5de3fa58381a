"""Clinical resources of the rarer types: devices, images, adverse events, impressions, answers."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import Concept, FhirElement, JsonObject
from app.records.formats.fhir.entries.datatypes import Named, day_of, remarks_of, timing
from app.records.formats.fhir.entries.entry import Entry, Heading, line, plain

_REMOVED = frozenset(("inactive", "completed", "stopped", "cancelled"))


class _Device(FhirElement):
    status: str = ""
    type: Concept | tuple[Concept, ...] = ()
    named: Named = Field(default=Named(), alias="device")
    used: Named = Named()
    day: str = Field(default="", alias="manufactureDate")


def device_entries(resource: JsonObject, directory: Directory) -> Iterator[Entry]:
    """Yield the line of a Device of the patient, or of its use; serial numbers are left out."""
    device = _Device.model_validate(resource)
    types = device.type if isinstance(device.type, tuple) else (device.type,)
    known = next(filter(None, (plain(each.words()) for each in types)), "")
    name = known or device.named.name(directory)
    used = timing(resource, "timing")
    if name:
        mark = "no longer in use" if device.status in _REMOVED else ""
        yield Entry(Heading.DEVICES, line(name, marks=(mark, used.words())), day=used.day())


class _Study(FhirElement):
    description: str = ""
    started: str = ""
    procedures: tuple[Named, ...] = Field(default=(), alias="procedureCode")
    procedure: tuple[Named, ...] = ()


def imaging_entries(resource: JsonObject, directory: Directory) -> Iterator[Entry]:
    """Yield the line of an ImagingStudy: that it was done."""
    study = _Study.model_validate(resource)
    named = (each.name(directory) for each in (*study.procedures, *study.procedure))
    name = plain(study.description) or next(filter(None, named), "")
    if name:
        day = day_of(study.started)
        yield Entry(Heading.PROCEDURES, line(name, marks=(day,)), name, day)


class _Event(FhirElement):
    actuality: str = ""
    event: Concept = Concept()
    code: Concept = Concept()  # R5
    date: str = ""
    seriousness: Concept = Concept()
    outcome: Concept | tuple[Concept, ...] = ()


def adverse_event_entries(resource: JsonObject, _directory: Directory) -> Iterator[Entry]:
    """Yield the line of an AdverseEvent that came about or nearly did."""
    event = _Event.model_validate(resource)
    name = plain(event.event.words() or event.code.words())
    when = timing(resource, "occurrence")
    day = day_of(event.date) or when.day()
    if name:
        lead = "Near miss" if event.actuality == "potential" else "Adverse event"
        marks = (plain(event.seriousness.words()), day)
        yield Entry(Heading.ALERTS, line(lead, name, marks=marks), day=day)


class _Impression(FhirElement):
    summary: str = Field(default="", repr=False)
    description: str = Field(default="", repr=False)
    date: str = ""


def impression_entries(resource: JsonObject, _directory: Directory) -> Iterator[Entry]:
    """Yield the line of a ClinicalImpression."""
    impression = _Impression.model_validate(resource)
    said = plain(impression.summary or impression.description)
    day = day_of(impression.date) or timing(resource, "effective").day()
    if said:
        remarks = remarks_of(resource.get("note"))
        yield Entry(Heading.ASSESSMENT, line(said, marks=(day,), remarks=remarks), day=day)


class _Outcome(FhirElement):
    outcome: Concept = Concept()
    level: Concept = Field(default=Concept(), alias="qualitativeRisk")


class _Risk(FhirElement):
    prediction: tuple[_Outcome, ...] = ()
    mitigation: str = ""


def risk_entries(resource: JsonObject, _directory: Directory) -> Iterator[Entry]:
    """Yield the line of a RiskAssessment."""
    risk = _Risk.model_validate(resource)
    day = timing(resource, "occurrence").day()
    for each in risk.prediction:
        outcome, level = plain(each.outcome.words()), plain(each.level.words())
        if outcome:
            told = line(f"Risk of {outcome}", level, marks=(day,), remarks=(risk.mitigation,))
            yield Entry(Heading.ASSESSMENT, told, day=day)
