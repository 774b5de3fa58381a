"""What stands around the findings: the patient, the note, the software, who made what of what."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from app.assistant.export.fhir.context import FhirContext
from app.assistant.export.fhir.elements import HL7, LOINC, Json, assertion, coding, concept, offsets
from app.core.finding import Finding, FindingType
from app.records.document_types import loinc_of_kind
from app.records.formats.fhir.elements import NOTE_ID_SYSTEM, PATIENT_ID_SYSTEM

_DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
# The value set composition-status of R4, which knows fewer statuses than reports have.
_DOC_STATUS = {
    "preliminary": "preliminary", "partial": "preliminary", "registered": "preliminary",
    "final": "final", "amended": "amended", "corrected": "amended", "modified": "amended",
    "appended": "amended",
}  # fmt: skip
AI_ASSERTED = coding(f"{HL7}/v3-ObservationValue", "AIAST", "Artificial Intelligence asserted")

# LOINC codes of sections, as C-CDA and the International Patient Summary use them.
_SECTIONS = {
    FindingType.PROBLEM: ("Problems", "11450-4"),
    FindingType.MEDICATION: ("Medications", "10160-0"),
    FindingType.ALLERGY: ("Allergies", "48765-2"),
    FindingType.LAB: ("Results", "30954-2"),
    FindingType.VITAL: ("Vital signs", "8716-3"),
    FindingType.PROCEDURE: ("Procedures", "47519-4"),
    FindingType.FAMILY_HISTORY: ("Family history", "10157-6"),
    FindingType.SOCIAL: ("Social history", "29762-2"),
}


def patient(context: FhirContext) -> Json:
    """Return the Patient: the id that the note came with, and nothing else of the person."""
    identifier: Json = {"system": PATIENT_ID_SYSTEM}
    if context.note.patient_id:
        identifier["value"] = context.note.patient_id
    else:
        absent = {"url": _DATA_ABSENT, "valueCode": "unknown"}
        identifier["_value"] = {"extension": [absent]}
    return {
        "resourceType": "Patient",
        "id": context.resource_id("Patient"),
        "identifier": [identifier],
    }


def document(context: FhirContext) -> Json:
    """Return the DocumentReference with the note's text, which every offset counts in."""
    note = context.note
    data = note.text.encode("utf-8", "replace")
    attachment: Json = {
        "contentType": "text/plain; charset=utf-8",
        "data": base64.b64encode(data).decode(),
        "size": len(data),
        "hash": base64.b64encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode(),
    }
    if context.day:
        attachment["creation"] = context.day
    kind: Json = {"text": note.kind.replace("_", " ")}
    if (code := loinc_of_kind(note.kind)) is not None:
        kind["coding"] = [coding(LOINC, code)]
    made: Json = {
        "resourceType": "DocumentReference",
        "id": context.resource_id("DocumentReference"),
        "identifier": [{"system": NOTE_ID_SYSTEM, "value": note.note_id}],
        "status": "superseded" if note.status == "superseded" else "current",
        "type": kind,
        "subject": context.patient,
        "content": [{"attachment": attachment}],
    }
    status = _DOC_STATUS.get(note.status or "")
    return {**made, "docStatus": status} if status is not None else made


def device(context: FhirContext) -> Json:
    """Return the Device that the software is."""
    return {
        "resourceType": "Device",
        "id": context.resource_id("Device"),
        "status": "active",
        "deviceName": [{"name": "Notewell", "type": "model-name"}],
        "version": [{"value": context.version}],
        "type": {"text": "clinical documentation software"},
    }


def composition(made: Sequence[tuple[Finding, Json]], context: FhirContext) -> Json:
    """Return the Composition that lists the resources by section; the words are in the note.

    Args:
        made: Findings with the resources made of them, at least one.
    """
    sections: list[Json] = []
    for kind, (title, code) in _SECTIONS.items():
        entries = [_reference(resource) for finding, resource in made if finding.type is kind]
        if entries:
            sections.append(
                {"title": title, "code": concept(LOINC, code), "mode": "snapshot", "entry": entries}
            )
    note = context.reference("DocumentReference")
    return {
        "resourceType": "Composition",
        "id": context.resource_id("Composition"),
        "meta": {"security": [AI_ASSERTED]},
        "status": "preliminary",
        "type": {"text": "Structured findings of a clinical note"},
        "subject": context.patient,
        "date": context.recorded_at.isoformat(),
        "author": [context.reference("Device")],
        "title": "Structured findings",
        "relatesTo": [{"code": "transforms", "targetReference": note}],
        "section": sections,
    }


def provenance(made: Sequence[tuple[Finding, Json]], context: FhirContext) -> Json:
    """Return the Provenance: each resource with the characters of the note that it rests on.

    Args:
        made: Findings with the resources made of them, at least one.
    """
    return {
        "resourceType": "Provenance",
        "id": context.resource_id("Provenance"),
        "target": [
            {"extension": [offsets(finding)], **_reference(resource)} for finding, resource in made
        ],
        "recorded": context.recorded_at.isoformat(),
        "agent": [
            {
                "type": concept(f"{HL7}/provenance-participant-type", "assembler"),
                "who": context.reference("Device"),
            }
        ],
        "entity": [{"role": "source", "what": context.reference("DocumentReference")}],
    }


def left_out(findings: Sequence[Finding], context: FhirContext) -> Json:
    """Return the OperationOutcome that names the findings which no resource was made of.

    Args:
        findings: What is planned, of a relative or denied where R4 has no resource for it; one at
            least.
    """
    return {
        "resourceType": "OperationOutcome",
        "id": context.resource_id("OperationOutcome"),
        "issue": [
            {
                "extension": [offsets(finding), assertion(finding)],
                "severity": "information",
                "code": "informational",
                "details": {"text": f"{finding.type.value} {finding.assertion.value}: no resource"},
            }
            for finding in findings
        ],
    }


def _reference(resource: Json) -> Json:
    return {"reference": f"urn:uuid:{resource['id']}"}
