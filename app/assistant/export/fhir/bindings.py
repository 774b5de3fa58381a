"""Codes that FHIR R4 requires: a resource with another one is not sent out.

`fhir.resources` accepts any string as a code, so that required bindings are checked here.

Source:
    HL7 FHIR R4 (4.0.1), value sets of the elements named, all of them required bindings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_EVENT_STATUS = """
    preparation in-progress not-done on-hold stopped completed entered-in-error unknown
"""
_REQUIRED: Mapping[str, frozenset[str]] = {
    path: frozenset(codes.split())
    for path, codes in {
        "Bundle.type": """document message transaction transaction-response batch batch-response
            history searchset collection""",
        "Patient.gender": "male female other unknown",
        "Condition.clinicalStatus.coding.code":
            "active recurrence relapse inactive remission resolved",
        "Condition.verificationStatus.coding.code":
            "unconfirmed provisional differential confirmed refuted entered-in-error",
        "AllergyIntolerance.clinicalStatus.coding.code": "active inactive resolved",
        "AllergyIntolerance.verificationStatus.coding.code":
            "unconfirmed confirmed refuted entered-in-error",
        "MedicationStatement.status": """active completed entered-in-error intended stopped on-hold
            unknown not-taken""",
        "MedicationStatement.dosage.timing.repeat.periodUnit": "s min h d wk mo a",
        "MedicationStatement.dosage.timing.repeat.when": """MORN MORN.early MORN.late NOON AFT
            AFT.early AFT.late EVE EVE.early EVE.late NIGHT PHS HS WAKE C CM CD CV AC ACM ACD ACV
            PC PCM PCD PCV""",
        "Observation.status": """registered preliminary final amended corrected cancelled
            entered-in-error unknown""",
        "Procedure.status": _EVENT_STATUS,
        "FamilyMemberHistory.status": "partial completed entered-in-error health-unknown",
        "Composition.status": "preliminary final amended entered-in-error",
        "Composition.relatesTo.code": "replaces transforms signs appends",
        "Composition.section.mode": "working snapshot changes",
        "DocumentReference.status": "current superseded entered-in-error",
        "DocumentReference.docStatus": "preliminary final amended entered-in-error",
        "Device.status": "active inactive entered-in-error unknown",
        "Device.deviceName.type": """udi-label-name user-friendly-name patient-reported-name
            manufacturer-name model-name other""",
        "Provenance.entity.role": "derivation revision quotation source removal",
        "OperationOutcome.issue.severity": "fatal error warning information",
        "OperationOutcome.issue.code": """invalid structure required value invariant security login
            unknown expired forbidden suppressed processing not-supported duplicate
            multiple-matches not-found deleted too-long code-invalid extension too-costly
            business-rule conflict transient lock-error no-store exception timeout incomplete
            throttled informational""",
    }.items()
}  # fmt: skip
# Of any resource, by the last name of the path.
_ANYWHERE: Mapping[str, frozenset[str]] = {"comparator": frozenset(("<", "<=", ">=", ">"))}
# What a resource must say, by type.
_OBLIGATORY: Mapping[str, tuple[str, ...]] = {
    "Condition": ("subject", "verificationStatus"),
    "MedicationStatement": ("status", "medicationCodeableConcept", "subject"),
    "AllergyIntolerance": ("clinicalStatus", "verificationStatus", "patient"),
    "Observation": ("status", "code"),
    "Procedure": ("status", "subject"),
    "FamilyMemberHistory": ("status", "patient", "relationship"),
    "Composition": ("status", "type", "date", "author", "title"),
    "DocumentReference": ("status", "content"),
    "Provenance": ("target", "recorded", "agent"),
    "OperationOutcome": ("issue",),
}


def check_bindings(resource: Mapping[str, object]) -> None:
    """Check the codes and the obligatory elements of a resource.

    Raises:
        ValueError: Names the element; which is a mistake of whoever built the resource.
    """
    kind = str(resource.get("resourceType"))
    for name in _OBLIGATORY.get(kind, ()):
        if not resource.get(name):
            raise ValueError(f"{kind}.{name} is missing")
    for path, code in _codes(resource, kind):
        allowed = _REQUIRED.get(path) or _ANYWHERE.get(path.rpartition(".")[2])
        if allowed is not None and code not in allowed:
            raise ValueError(f"{path} has a code that FHIR R4 does not allow")


def _codes(value: Any, path: str) -> Iterator[tuple[str, object]]:  # noqa: ANN401  (JSON)
    """Yield what is neither object nor list with its path, which counts no places in lists."""
    if isinstance(value, dict):
        for name, inner in value.items():  # pyright: ignore[reportUnknownVariableType]  (JSON)
            yield from _codes(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for inner in value:  # pyright: ignore[reportUnknownVariableType]  (JSON)
            yield from _codes(inner, path)
    else:
        yield path, value
