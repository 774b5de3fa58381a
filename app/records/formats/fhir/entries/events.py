"""What was done: procedures, immunizations, visits, devices, images."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import Concept, FhirElement, JsonObject, Period
from app.records.formats.fhir.entries.datatypes import (
    Named,
    day_of,
    period_words,
    remarks_of,
    timing,
)
from app.records.formats.fhir.entries.entry import Entry, Heading, line, plain
from app.records.formats.fhir.quantities import Quantity

_VACCINE = re.compile(
    r"vaccin|toxoid|immun|\b(?:Tdap|DTaP|MMR|PCV|PPSV|HPV|IPV|MMRV)", re.IGNORECASE
)
_UNDER_WAY = frozenset(("in-progress", "arrived", "triaged", "onleave", "on-hold"))
_ENDED = frozenset(("finished", "completed", "discharged", ""))
# v3-ActCode: what sort of visit, where the type says no more.
_CLASSES = {
    "AMB": "Office visit", "EMER": "Emergency department visit", "IMP": "Hospital admission",
    "ACUTE": "Hospital admission", "NONAC": "Hospital admission", "OBSENC": "Observation stay",
    "SS": "Short stay", "VR": "Virtual visit", "HH": "Home health visit", "FLD": "Field visit",
}  # fmt: skip


class _Reasons(FhirElement):
    codes: tuple[Concept, ...] = Field(default=(), alias="reasonCode")
    references: tuple[Named, ...] = Field(default=(), alias="reasonReference")


class _Procedure(_Reasons):
    status: str = ""
    code: Concept = Concept()
    why: Concept = Field(default=Concept(), alias="statusReason")
    sites: tuple[Concept, ...] = Field(default=(), alias="bodySite")
    outcome: Concept | None = None
    complication: tuple[Named, ...] = ()
    reasons: tuple[Named, ...] = Field(default=(), alias="reason")


def procedure_entries(resource: JsonObject, directory: Directory) -> Iterator[Entry]:
    """Yield the line of a Procedure."""
    procedure = _Procedure.model_validate(resource)
    name = plain(procedure.code.words())
    if not name:
        return
    done = timing(resource, "performed", "occurrence")
    sites = [plain(each.words()) for each in procedure.sites]
    shown = ", ".join((name, *(s for s in sites if s and s.lower() not in name.lower())))
    reason = _reason(procedure, directory, procedure.reasons)
    shown = f"{shown} for {reason}" if reason else shown
    details = [each.name(directory) for each in procedure.complication]
    outcome = plain(procedure.outcome.words()) if procedure.outcome else ""
    remarks = [
        f"outcome: {outcome}" if outcome else "",
        f"complication: {', '.join(details)}" if any(details) else "",
        *remarks_of(resource.get("note")),
    ]
    why = plain(procedure.why.words())
    status = procedure.status
    heading, mark = Heading.PROCEDURES, ""
    if status == "not-done":
        mark = f"not done: {why}" if why else "not done"
    elif status == "preparation":
        heading, shown = Heading.PLANNED_PROCEDURES, f"Will have {shown}"
    elif status == "in-progress":
        heading, mark = Heading.CURRENT_PROCEDURES, "under way"
    elif status == "stopped":
        mark = f"stopped early: {why}" if why else "stopped early"
    elif status == "unknown":
        mark = "status unknown"
    told = line(shown, marks=(mark, done.words()), remarks=remarks)
    yield Entry(heading, told, name, done.day())


class _Immunization(FhirElement):
    status: str = ""
    vaccine: Concept = Field(default=Concept(), alias="vaccineCode")
    why: Concept = Field(default=Concept(), alias="statusReason")
    site: Concept = Concept()
    dose: Quantity = Field(default=Quantity(), alias="doseQuantity")


class _VaccineReactions(FhirElement):
    manifestation: Named = Named()
    detail: Named = Field(default=Named(), alias="detail")


def immunization_entries(resource: JsonObject, directory: Directory) -> Iterator[Entry]:
    """Yield the line of an Immunization; a vaccine is called one, lest it read as the disease."""
    given = _Immunization.model_validate(resource)
    words = plain(given.vaccine.words())
    if not words:
        return
    first, comma, rest = words.partition(",")
    name = words if _VACCINE.search(words) else f"{first} vaccine{comma}{rest}"
    when = timing(resource, "occurrence")
    if given.status == "not-done":
        why = plain(given.why.words())
        told = line(f"{name} not given", marks=(why, when.words()))
        yield Entry(Heading.IMMUNIZATIONS, told, day=when.day())
        return
    reactions = [_VaccineReactions.model_validate(each) for each in resource.get("reaction") or ()]
    named = (
        each.manifestation.name(directory) or each.detail.name(directory) for each in reactions
    )
    said = "/".join(filter(None, named))
    remarks = [f"reaction: {said}" if said else "", *remarks_of(resource.get("note"))]
    told = line(name, marks=(f"given {when.words()}".rstrip(),), remarks=remarks)
    yield Entry(Heading.IMMUNIZATIONS, told, name, when.day())


class _Discharge(FhirElement):
    disposition: Concept = Field(default=Concept(), alias="dischargeDisposition")


class _EncounterReason(FhirElement):
    value: tuple[Named, ...] = ()


class _Encounter(_Reasons):
    status: str = ""
    # A Coding in R4, concepts in R5.
    kind: dict[str, object] | tuple[Concept, ...] = Field(default=(), alias="class")
    type: tuple[Concept, ...] = ()
    period: Period = Period()
    actual: Period = Field(default=Period(), alias="actualPeriod")
    reason: tuple[_EncounterReason, ...] = ()
    stay: _Discharge = Field(default=_Discharge(), alias="hospitalization")
    admission: _Discharge = _Discharge()


def encounter_entries(resource: JsonObject, directory: Directory) -> Iterator[Entry]:
    """Yield the line of an Encounter that took place or goes on."""
    visit = _Encounter.model_validate(resource)
    types = [plain(each.words()) for each in visit.type]
    name = next(filter(None, types), "") or _class_words(visit)
    later = [reason for each in visit.reason for reason in each.value]
    reason = _reason(visit, directory, tuple(later))
    if not (name or reason) or visit.status not in _ENDED | _UNDER_WAY:
        return
    period = visit.period if visit.period.start or visit.period.end else visit.actual
    discharge = visit.stay.disposition.words() or visit.admission.disposition.words()
    shown = f"{name or 'Visit'} for {reason}" if reason else name
    is_over = visit.status in _ENDED or bool(period.end)
    when = day_of(period.start) if is_over and not period.end else period_words(period)
    marks = (when, f"discharged: {discharge}" if discharge else "")
    heading = Heading.PAST_VISITS if is_over else Heading.CURRENT_VISIT
    yield Entry(heading, line(shown, marks=marks), shown, day_of(period.start, period.end))


def _class_words(visit: _Encounter) -> str:
    if isinstance(visit.kind, dict):
        code = str(visit.kind.get("code", ""))
        return _CLASSES.get(code) or plain(str(visit.kind.get("display", "")))
    codes = (coding.code for each in visit.kind for coding in each.coding)
    known = (_CLASSES[code] for code in codes if code in _CLASSES)
    return next(known, "") or next((plain(each.words()) for each in visit.kind), "")


def _reason(said: _Reasons, directory: Directory, more: tuple[Named, ...]) -> str:
    words = [plain(each.words()) for each in said.codes]
    words += [each.name(directory) for each in (*said.references, *more)]
    return " and ".join(dict.fromkeys(filter(None, words)))
