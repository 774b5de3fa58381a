"""Labs, vital signs and social history as Observation."""

from __future__ import annotations

import re

from app.assistant.export.fhir.context import FhirContext
from app.assistant.export.fhir.elements import COMPARATORS, HL7, Json, amount, concept
from app.core.finding import Assertion, Finding, FindingType

_CATEGORY = {
    FindingType.LAB: "laboratory",
    FindingType.VITAL: "vital-signs",
    FindingType.SOCIAL: "social-history",
}
# Code system v3-ObservationInterpretation.
_INTERPRETATION = {
    "high": "H", "low": "L", "critical high": "HH", "critical low": "LL", "abnormal": "A",
    "critical": "AA",
}  # fmt: skip
_PRESSURE = re.compile(r"(?P<systolic>\d{2,3})\s*/\s*(?P<diastolic>\d{2,3})")
_RANGE = re.compile(r"(?P<low>\d+(?:\.\d+)?)\s*[-–]\s*(?P<high>\d+(?:\.\d+)?)")


def observation(finding: Finding, context: FhirContext) -> Json | None:
    """Return the Observation of a value; one that is awaited has none, one of a relative is none.

    A blood pressure has two components, a range both its ends; what is no number stays as written.
    """
    if finding.assertion is Assertion.FAMILY:
        return None
    is_awaited = finding.assertion is Assertion.PLANNED
    made: Json = {
        "resourceType": "Observation",
        "status": "registered" if is_awaited else "preliminary",
        "category": [concept(f"{HL7}/observation-category", _CATEGORY[finding.type])],
        "code": {"text": finding.concept},
        "subject": context.patient,
    }
    if context.day:
        made["effectiveDateTime"] = context.day
    if (flag := _interpretation(finding)) is not None:
        made["interpretation"] = [concept(f"{HL7}/v3-ObservationInterpretation", flag)]
    if is_awaited and finding.value is None:
        reason = concept(f"{HL7}/data-absent-reason", "temp-unknown", "Temporarily Unknown")
        return {**made, "dataAbsentReason": reason}
    return made | _value(finding, context)


def _value(finding: Finding, context: FhirContext) -> Json:
    value, unit = finding.value, finding.unit
    is_assumed = finding.attribute("unit") is None
    pressure = _PRESSURE.fullmatch(value or "")
    if pressure is not None and finding.concept == "blood pressure":
        return {
            "component": [
                {
                    "code": {"text": f"{part} blood pressure"},
                    "valueQuantity": amount(float(pressure[part]), unit, assumed=is_assumed),
                }
                for part in ("systolic", "diastolic")
            ]
        }
    if (ends := _RANGE.fullmatch(value or "")) is not None and finding.number is None:
        low, high = (amount(float(ends[e]), unit, assumed=is_assumed) for e in ("low", "high"))
        return {"valueRange": {"low": low, "high": high}}
    comparator = finding.attribute("comparator")
    sign = (comparator.normalized if comparator else None) or ""
    is_number = finding.number is not None and "/" not in (value or "")
    if not is_number or (sign and sign not in COMPARATORS):
        return {"valueString": value or context.quote(finding)}
    quantity = amount(finding.number or 0.0, unit, assumed=is_assumed)
    return {"valueQuantity": {**quantity, "comparator": sign} if sign else quantity}


def _interpretation(finding: Finding) -> str | None:
    flag = finding.attribute("flag")
    return _INTERPRETATION.get((flag.normalized if flag else None) or "")
