"""Problems as Condition, procedures as Procedure."""

from __future__ import annotations

from app.assistant.export.fhir.context import FhirContext
from app.assistant.export.fhir.elements import HL7, Json, concept
from app.core.finding import Assertion, Finding

_CLINICAL = {Assertion.PAST: "resolved"}
_VERIFICATION = {Assertion.ABSENT: "refuted", Assertion.POSSIBLE: "provisional"}
_PROCEDURE_STATUS = {
    Assertion.PLANNED: "preparation",
    Assertion.ABSENT: "not-done",
    Assertion.POSSIBLE: "unknown",
}


def condition(finding: Finding, context: FhirContext) -> Json | None:
    """Return the Condition of a problem; what is only watched for, or a relative's, is none."""
    if finding.assertion in (Assertion.PLANNED, Assertion.FAMILY):
        return None
    verification = _VERIFICATION.get(finding.assertion, "confirmed")
    made: Json = {
        "resourceType": "Condition",
        "verificationStatus": concept(f"{HL7}/condition-ver-status", verification),
        "code": context.coded(finding),
        "subject": context.patient,
    }
    if finding.assertion is not Assertion.ABSENT:
        clinical = _CLINICAL.get(finding.assertion, "active")
        made["clinicalStatus"] = concept(f"{HL7}/condition-clinical", clinical)
    if context.day:
        made["recordedDate"] = context.day
    return made | _site(finding)


def procedure(finding: Finding, context: FhirContext) -> Json | None:
    """Return the Procedure that was done, is planned or was not done."""
    if finding.assertion is Assertion.FAMILY:
        return None
    made: Json = {
        "resourceType": "Procedure",
        "status": _PROCEDURE_STATUS.get(finding.assertion, "completed"),
        "code": context.coded(finding),
        "subject": context.patient,
    }
    if (when := finding.attribute("date")) is not None:
        made["performedString"] = when.text
    return made | _site(finding)


def _site(finding: Finding) -> Json:
    site = finding.attribute("site")
    return {"bodySite": [{"text": site.text}]} if site is not None else {}
