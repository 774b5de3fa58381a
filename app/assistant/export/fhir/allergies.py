"""Allergies as AllergyIntolerance; "none known" and "not to this" are two things."""

from __future__ import annotations

import re

from app.assistant.export.fhir.context import FhirContext
from app.assistant.export.fhir.elements import HL7, Json, concept, matched_coding
from app.core.finding import Assertion, Finding

_SNOMED = "http://snomed.info/sct"
_NONE_KNOWN = "no known allergies"
# Of the value set allergyintolerance-code, by what the words of the note deny.
_NEGATIONS = (
    (re.compile(r"food", re.IGNORECASE), None),
    (
        re.compile(r"NKDA|drug|medication|medicine", re.IGNORECASE),
        ("409137002", "No known drug allergy"),
    ),
    (re.compile(r""), ("716186003", "No known allergy")),
)
# Clinical status and verification, which stand or fall together.
_STATUS = {
    Assertion.PRESENT: ("active", "unconfirmed"),
    Assertion.POSSIBLE: ("active", "unconfirmed"),
    Assertion.PAST: ("resolved", "unconfirmed"),
    Assertion.ABSENT: ("inactive", "refuted"),
}


def allergy(finding: Finding, context: FhirContext) -> Json | None:
    """Return the AllergyIntolerance of an allergy; a relative's, or one to be tested, is none."""
    if finding.assertion not in _STATUS:
        return None
    is_none_known = finding.assertion is Assertion.ABSENT and finding.concept == _NONE_KNOWN
    clinical, verification = (
        ("active", "unconfirmed") if is_none_known else _STATUS[finding.assertion]
    )
    made: Json = {
        "resourceType": "AllergyIntolerance",
        "clinicalStatus": concept(f"{HL7}/allergyintolerance-clinical", clinical),
        "verificationStatus": concept(f"{HL7}/allergyintolerance-verification", verification),
        "code": _none_known(context.quote(finding)) if is_none_known else context.coded(finding),
        "patient": context.patient,
    }
    if context.day:
        made["recordedDate"] = context.day
    reactions = [a.text for a in finding.attributes if a.name == "reaction"]
    if reactions:
        made["reaction"] = [{"manifestation": [{"text": text}]} for text in reactions]
    return made


def _none_known(quote: str) -> Json:
    """Return the code of what is denied, with the words that deny it; of foods it has none."""
    code = next(code for pattern, code in _NEGATIONS if pattern.search(quote))
    if code is None:
        return {"text": quote}
    return {"coding": [matched_coding(_SNOMED, *code, matched=quote)], "text": quote}
