"""Family history as FamilyMemberHistory."""

from __future__ import annotations

import re

from app.assistant.export.fhir.context import FhirContext
from app.assistant.export.fhir.elements import HL7, Json, amount, concept
from app.core.finding import Assertion, Finding, FindingType

# Code system v3-RoleCode.
_RELATIVES = {
    "mother": "MTH", "mom": "MTH", "father": "FTH", "dad": "FTH", "brother": "BRO",
    "sister": "SIS", "son": "SONC", "daughter": "DAUC", "aunt": "AUNT", "uncle": "UNCLE",
    "grandmother": "GRMTH", "grandfather": "GRFTH", "cousin": "COUSN", "sibling": "SIB",
}  # fmt: skip
_ANY_RELATIVE = "FAMMEMB"
_DIED = re.compile(r"\b(?:died|deceased|passed away|death)\b", re.IGNORECASE)
_DIED_AT = r"\b(?:died|deceased|passed away|death)\b[^;,.]*\b(?:at|age|aged)\s+(?:age\s+)?{age}\b"


def family_history(finding: Finding, context: FhirContext) -> Json | None:
    """Return the FamilyMemberHistory of a relative's disease; what nobody had is none in R4."""
    if finding.assertion is not Assertion.FAMILY:
        return None
    quote = context.quote(finding)
    relative = finding.attribute("relative")
    code = _RELATIVES.get((relative.normalized or "") if relative else "", _ANY_RELATIVE)
    made: Json = {
        "resourceType": "FamilyMemberHistory",
        "status": "partial",
        "patient": context.patient,
        "relationship": concept(f"{HL7}/v3-RoleCode", code),
        "note": [{"text": quote}],
    }
    if context.day:
        made["date"] = context.day
    conditions = _conditions(finding, context)
    age = finding.attribute("age")
    if (
        age is not None
        and age.text.isdecimal()
        and re.search(_DIED_AT.format(age=age.text), quote, re.IGNORECASE)
    ):
        made["deceasedAge"] = amount(float(age.text), "a")
    elif _DIED.search(quote):
        made["deceasedBoolean"] = True
    elif age is not None and age.text.isdecimal() and len(conditions) == 1:
        conditions[0]["onsetAge"] = amount(float(age.text), "a")
    if conditions:
        made["condition"] = conditions
    return made


def _conditions(finding: Finding, context: FhirContext) -> list[Json]:
    """Return what the relative had; a problem that is told of a relative is itself that."""
    if finding.type is FindingType.PROBLEM:
        return [{"code": context.coded(finding)}]
    return [{"code": {"text": a.text}} for a in finding.attributes if a.name == "condition"]
