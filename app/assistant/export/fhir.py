"""Findings as a FHIR R4 collection Bundle, each resource with the characters that it rests on."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.core.finding import Assertion, Finding, FindingType
from app.core.span import Span

Json = dict[str, object]

_HL7 = "http://terminology.hl7.org/CodeSystem"
_UCUM = "http://unitsofmeasure.org"
_OFFSETS = "urn:notewell:fhir:StructureDefinition/note-offsets"
_ASSERTION = "urn:notewell:fhir:StructureDefinition/assertion"
_NAMESPACE = uuid.UUID("6f1c0f0e-7f0b-5b53-9f5e-0d7d1f6c2a11")

# FHIR R4 4.0.1, value sets condition-clinical and condition-ver-status.
_CLINICAL = {Assertion.PAST: "resolved"}
_VERIFICATION = {Assertion.ABSENT: "refuted", Assertion.POSSIBLE: "provisional"}
# Value set medication-statement-status.
_MEDICATION_STATUS = {
    "active": "active", "new": "active", "changed": "active", "held": "on-hold",
    "stopped": "stopped",
}  # fmt: skip
# Value set event-status.
_PROCEDURE_STATUS = {Assertion.PLANNED: "preparation", Assertion.ABSENT: "not-done"}
_RELATIVES = {
    "mother": "MTH", "mom": "MTH", "father": "FTH", "dad": "FTH", "brother": "BRO",
    "sister": "SIS", "son": "SONC", "daughter": "DAUC", "aunt": "AUNT", "uncle": "UNCLE",
    "grandmother": "GRMTH", "grandfather": "GRFTH", "cousin": "COUSN", "sibling": "SIB",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FhirContext:
    """What a bundle is about.

    Attributes:
        patient_id: Logical id of the patient, as the receiver knows it.
        texts: The text of every source that a finding counts in, by source id.
        recorded_at: When the findings were made, with a time zone.
        version: Of the software.
    """

    patient_id: str = field(repr=False)
    texts: Mapping[str, str] = field(repr=False)
    recorded_at: datetime
    version: str = "0.1.0"


def bundle(findings: Sequence[Finding], context: FhirContext) -> Json:
    """Return the findings as a collection Bundle of FHIR R4 (4.0.1).

    Every resource carries the security label AIAST and its character offsets; a Provenance names
    the software and all targets. What is planned, or only watched for, becomes no condition. A
    finding's source must be among ``context.texts``.

    Raises:
        KeyError: A finding counts in a text that was not given.
    """
    resources = [
        resource for finding in findings if (resource := _resource(finding, context)) is not None
    ]
    device = _device(context)
    entries = [device, *resources]
    if resources:
        entries.append(_provenance(resources, device, context))
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": context.recorded_at.isoformat(),
        "entry": [{"fullUrl": f"urn:uuid:{r['id']}", "resource": r} for r in entries],
    }


def _resource(finding: Finding, context: FhirContext) -> Json | None:
    build = _BUILDERS.get(finding.type)
    body = build(finding, context) if build else None
    if body is None:
        return None
    return {
        "resourceType": body.pop("resourceType"),
        "id": _id(finding),
        "meta": {
            "security": [
                _coding(f"{_HL7}/v3-ObservationValue", "AIAST", "Artificial Intelligence asserted")
            ]
        },
        "extension": [_offsets(finding), {"url": _ASSERTION, "valueCode": finding.assertion.value}],
        **body,
    }


def _id(finding: Finding) -> str:
    place = f"{finding.source_id}:{finding.span.start}:{finding.span.end}:{finding.type.value}"
    return str(uuid.uuid5(_NAMESPACE, place))


def _offsets(finding: Finding) -> Json:
    return {
        "url": _OFFSETS,
        "extension": [
            {"url": "source", "valueString": finding.source_id},
            {"url": "start", "valueInteger": finding.span.start},
            {"url": "end", "valueInteger": finding.span.end},
        ],
    }


def _condition(finding: Finding, context: FhirContext) -> Json | None:
    if finding.assertion in (Assertion.PLANNED, Assertion.FAMILY):
        return None
    verification = _VERIFICATION.get(finding.assertion, "confirmed")
    condition: Json = {
        "resourceType": "Condition",
        "verificationStatus": _concept_of(f"{_HL7}/condition-ver-status", verification),
        "code": _coded(finding, context),
        "subject": _patient(context),
    }
    if finding.assertion is not Assertion.ABSENT:
        clinical = _CLINICAL.get(finding.assertion, "active")
        condition["clinicalStatus"] = _concept_of(f"{_HL7}/condition-clinical", clinical)
    return condition


def _medication(finding: Finding, context: FhirContext) -> Json | None:
    if finding.assertion is Assertion.FAMILY:
        return None
    status = finding.attribute("status")
    dosage: Json = {}
    for name, key in (("route", "route"), ("duration", "patientInstruction")):
        attribute = finding.attribute(name)
        if attribute is not None:
            dosage[key] = {"text": attribute.text} if key == "route" else attribute.text
    sig = [a.text for n in ("dose", "route", "frequency", "prn") if (a := finding.attribute(n))]
    if sig:
        dosage["text"] = " ".join(sig)
    medication: Json = {
        "resourceType": "MedicationStatement",
        "status": _medication_status(finding, status.normalized if status else None),
        "medicationCodeableConcept": _coded(finding, context),
        "subject": _patient(context),
    }
    if dosage:
        medication["dosage"] = [dosage]
    return medication


def _medication_status(finding: Finding, status: str | None) -> str:
    by_assertion = {
        Assertion.ABSENT: "not-taken",
        Assertion.PLANNED: "intended",
        Assertion.POSSIBLE: "unknown",
    }
    return by_assertion.get(finding.assertion) or _MEDICATION_STATUS.get(status or "", "unknown")


def _allergy(finding: Finding, context: FhirContext) -> Json:
    if finding.assertion is Assertion.ABSENT:
        code: Json = {
            "coding": [_coding("http://snomed.info/sct", "716186003", "No known allergy")],
            "text": _quote(finding, context),
        }
    else:
        code = _coded(finding, context)
    allergy: Json = {
        "resourceType": "AllergyIntolerance",
        "clinicalStatus": _concept_of(f"{_HL7}/allergyintolerance-clinical", "active"),
        "verificationStatus": _concept_of(f"{_HL7}/allergyintolerance-verification", "unconfirmed"),
        "code": code,
        "patient": _patient(context),
    }
    reaction = finding.attribute("reaction")
    if reaction is not None:
        allergy["reaction"] = [{"manifestation": [{"text": reaction.text}]}]
    return allergy


def _observation(finding: Finding, context: FhirContext) -> Json:
    category = {
        FindingType.VITAL: "vital-signs",
        FindingType.SOCIAL: "social-history",
    }.get(finding.type, "laboratory")
    observation: Json = {
        "resourceType": "Observation",
        "status": "preliminary",
        "category": [_concept_of(f"{_HL7}/observation-category", category)],
        "code": {"text": finding.concept},
        "subject": _patient(context),
    }
    if finding.number is not None:
        observation["valueQuantity"] = _quantity(finding)
    else:
        observation["valueString"] = finding.value or _quote(finding, context)
    return observation


def _quantity(finding: Finding) -> Json:
    quantity: Json = {"value": finding.number}
    comparator = finding.attribute("comparator")
    if comparator is not None:
        quantity["comparator"] = comparator.normalized
    if finding.unit:
        quantity.update(unit=finding.unit, system=_UCUM, code=finding.unit)
    return quantity


def _procedure(finding: Finding, context: FhirContext) -> Json | None:
    if finding.assertion is Assertion.FAMILY:
        return None
    procedure: Json = {
        "resourceType": "Procedure",
        "status": _PROCEDURE_STATUS.get(finding.assertion)
        or ("unknown" if finding.assertion is Assertion.POSSIBLE else "completed"),
        "code": _coded(finding, context),
        "subject": _patient(context),
    }
    site = finding.attribute("site")
    if site is not None:
        procedure["bodySite"] = [{"text": site.text}]
    return procedure


def _family(finding: Finding, context: FhirContext) -> Json | None:
    if finding.assertion is Assertion.ABSENT:
        return None
    relative = finding.attribute("relative")
    code = _RELATIVES.get((relative.normalized or "") if relative else "", "FAMMEMB")
    conditions = [{"code": {"text": a.text}} for a in finding.attributes if a.name == "condition"]
    family: Json = {
        "resourceType": "FamilyMemberHistory",
        "status": "partial",
        "patient": _patient(context),
        "relationship": _concept_of(f"{_HL7}/v3-RoleCode", code),
        "note": [{"text": _quote(finding, context)}],
    }
    if conditions:
        family["condition"] = conditions
    return family


_BUILDERS: Mapping[FindingType, Callable[[Finding, FhirContext], Json | None]] = {
    FindingType.PROBLEM: _condition,
    FindingType.MEDICATION: _medication,
    FindingType.ALLERGY: _allergy,
    FindingType.LAB: _observation,
    FindingType.VITAL: _observation,
    FindingType.SOCIAL: _observation,
    FindingType.PROCEDURE: _procedure,
    FindingType.FAMILY_HISTORY: _family,
}


def _device(context: FhirContext) -> Json:
    return {
        "resourceType": "Device",
        "id": str(uuid.uuid5(_NAMESPACE, f"device:{context.version}")),
        "deviceName": [{"name": "Notewell", "type": "model-name"}],
        "version": [{"value": context.version}],
        "type": {"text": "clinical documentation software"},
    }


def _provenance(resources: Sequence[Json], device: Json, context: FhirContext) -> Json:
    agent = {"reference": f"urn:uuid:{device['id']}"}
    return {
        "resourceType": "Provenance",
        "id": str(uuid.uuid5(_NAMESPACE, ":".join(str(r["id"]) for r in resources))),
        "target": [{"reference": f"urn:uuid:{r['id']}"} for r in resources],
        "recorded": context.recorded_at.isoformat(),
        "agent": [
            {
                "type": _concept_of(f"{_HL7}/provenance-participant-type", "assembler"),
                "who": agent,
            }
        ],
        "entity": [
            {"role": "source", "what": {"identifier": {"value": source_id}}}
            for source_id in dict.fromkeys(context.texts)
        ],
    }


def _patient(context: FhirContext) -> Json:
    return {"reference": f"Patient/{context.patient_id}"}


def _coded(finding: Finding, context: FhirContext) -> Json:
    concept: Json = {"text": _quote(finding, context)}
    if finding.code is not None:
        code = finding.code
        concept["coding"] = [_coding(code.system, code.code, code.display)]
    return concept


def _concept_of(system: str, code: str) -> Json:
    return {"coding": [{"system": system, "code": code}]}


def _coding(system: str, code: str, display: str) -> Json:
    return {"system": system, "code": code, "display": display}


def _quote(finding: Finding, context: FhirContext) -> str:
    span: Span = finding.span
    return context.texts[finding.source_id][span.start : span.end]
