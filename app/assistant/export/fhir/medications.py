"""Medications as MedicationStatement with their dosage, in words and where it can be in numbers."""

from __future__ import annotations

import re

from app.assistant.export.fhir.context import FhirContext
from app.assistant.export.fhir.elements import Json, amount
from app.core.finding import Assertion, Finding

_BY_ASSERTION = {
    Assertion.ABSENT: "not-taken",
    Assertion.PLANNED: "intended",
    Assertion.POSSIBLE: "unknown",
}
_BY_STATUS = {
    "active": "active", "new": "active", "changed": "active", "held": "on-hold",
    "stopped": "stopped",
}  # fmt: skip
_SIG = ("dose", "form", "route", "frequency", "prn", "duration")
# Normal forms of schedules ("2/d", "1/2d", "1/wk", "every 5 h") and of what they are tied to.
_TIMES = re.compile(r"(?P<times>\d{1,2})/(?P<period>\d{0,2})(?P<unit>d|wk|mo|a)(?: (?P<when>\w+))?")
_EVERY = re.compile(r"every (?P<period>\d{1,3}) (?P<unit>min|h|d)")
_WHEN = {"bedtime": "HS", "morning": "MORN"}
_RANGE = re.compile(r"\d\s*(?:-|–|to)\s*\d")
_AMOUNT = re.compile(r"(?P<number>\d+(?:\.\d+)?) ?(?P<unit>[^\W\d_].*|%)")


def medication_statement(finding: Finding, context: FhirContext) -> Json | None:
    """Return the MedicationStatement of a medication; a relative's is none."""
    if finding.assertion is Assertion.FAMILY:
        return None
    made: Json = {
        "resourceType": "MedicationStatement",
        "status": _status(finding),
        "medicationCodeableConcept": context.coded(finding),
        "subject": context.patient,
    }
    if context.day:
        made["dateAsserted"] = context.day
    if (indication := finding.attribute("indication")) is not None:
        made["reasonCode"] = [{"text": indication.text}]
    if dosage := _dosage(finding):
        made["dosage"] = [dosage]
    return made


def _status(finding: Finding) -> str:
    written = finding.attribute("status")
    status = _BY_STATUS.get((written.normalized if written else None) or "", "unknown")
    if finding.assertion is Assertion.PAST:
        return "stopped" if status == "stopped" else "completed"
    return _BY_ASSERTION.get(finding.assertion) or status


def _dosage(finding: Finding) -> Json:
    """Return how it is taken: the words of the note, and beside them what can be counted."""
    words = [a.text for name in _SIG if (a := finding.attribute(name)) is not None]
    if not words:
        return {}
    dosage: Json = {"text": " ".join(" ".join(words).split())}
    if (route := finding.attribute("route")) is not None:
        dosage["route"] = {"text": route.text}
    if (dose := _quantity(finding, "dose")) is not None:
        dosage["doseAndRate"] = [{"doseQuantity": dose}]
    if timing := _timing(finding):
        dosage["timing"] = timing
    if finding.attribute("prn") is not None:
        dosage["asNeededBoolean"] = True
    return dosage


def _timing(finding: Finding) -> Json:
    timing: Json = {}
    repeat: Json = {}
    if (frequency := finding.attribute("frequency")) is not None:
        timing["code"] = {"text": frequency.text}
        # "Every 4 to 6 hours" is no one number of times.
        if frequency.normalized and not _RANGE.search(frequency.text):
            repeat |= _schedule(frequency.normalized)
    if (duration := _quantity(finding, "duration")) is not None and "code" in duration:
        repeat["boundsDuration"] = duration
    return {**timing, "repeat": repeat} if repeat else timing


def _schedule(form: str) -> Json:
    """Return a schedule in numbers; nothing for one that is tied to more than a clock."""
    if (every := _EVERY.fullmatch(form)) is not None:
        return {"frequency": 1, "period": int(every["period"]), "periodUnit": every["unit"]}
    times = _TIMES.fullmatch(form)
    if times is None or not int(times["times"]) or (times["when"] or "bedtime") not in _WHEN:
        return {}
    repeat: Json = {
        "frequency": int(times["times"]),
        "period": int(times["period"] or 1),
        "periodUnit": times["unit"],
    }
    return {**repeat, "when": [_WHEN[times["when"]]]} if times["when"] else repeat


def _quantity(finding: Finding, name: str) -> Json | None:
    """Return an attribute that is one number with a unit as a quantity."""
    attribute = finding.attribute(name)
    if attribute is None or not attribute.normalized:
        return None
    match = _AMOUNT.fullmatch(attribute.normalized)
    return amount(float(match["number"]), match["unit"]) if match is not None else None
