"""Datatypes of FHIR that every resource is made of: codings, concepts, quantities, extensions.

Source:
    HL7 FHIR R4 (4.0.1), datatypes and extensibility.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.core.finding import Finding
from app.terminology.units import find_unit

Json = dict[str, object]

HL7 = "http://terminology.hl7.org/CodeSystem"
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
_EXTENSIONS = "urn:notewell:fhir:StructureDefinition"
_OFFSETS = f"{_EXTENSIONS}/note-offsets"
_ASSERTION = f"{_EXTENSIONS}/assertion"
_MATCHED = f"{_EXTENSIONS}/matched-term"
_CONFLICT = f"{_EXTENSIONS}/conflict"
_ASSUMED = f"{_EXTENSIONS}/unit-assumed"
# UCUM codes of times, which are no units of results.
_TIME_UNITS = frozenset("s min h d wk mo a".split())
# Value set quantity-comparator, a required binding.
COMPARATORS = frozenset(("<", "<=", ">=", ">"))


def coding(system: str, code: str, display: str = "") -> Json:
    """Return a Coding."""
    made: Json = {"system": system, "code": code}
    return {**made, "display": display} if display else made


def concept(system: str, code: str, display: str = "") -> Json:
    """Return a CodeableConcept of one code."""
    return {"coding": [coding(system, code, display)]}


def matched_coding(system: str, code: str, display: str, *, matched: str) -> Json:
    """Return a Coding with the term of the note that it was given for."""
    reason = {"url": _MATCHED, "valueString": matched}
    return {"extension": [reason], **coding(system, code, display), "userSelected": False}


def offsets(finding: Finding) -> Json:
    """Return the extension that says which characters of which note a resource rests on."""
    return {
        "url": _OFFSETS,
        "extension": [
            {"url": "source", "valueString": finding.source_id},
            {"url": "start", "valueInteger": finding.span.start},
            {"url": "end", "valueInteger": finding.span.end},
        ],
    }


def assertion(finding: Finding) -> Json:
    """Return the extension that says what the note asserts, in this program's words."""
    return {"url": _ASSERTION, "valueCode": finding.assertion.value}


def conflict(kind: str, others: Sequence[str]) -> Json:
    """Return the extension that says on what other resources contradict one.

    Args:
        kind: What they disagree on.
        others: Where the others stand in the Bundle.
    """
    told = [{"url": "with", "valueReference": {"reference": url}} for url in others]
    return {"url": _CONFLICT, "extension": [{"url": "kind", "valueCode": kind}, *told]}


def amount(number: float, unit: str | None = None, *, assumed: bool = False) -> Json:
    """Return a Quantity; a unit that UCUM does not know stays a word.

    Args:
        number: Its value; whole numbers are written as such.
        unit: As written, or its UCUM code.
        assumed: The note names no unit; it is the usual one of that test.
    """
    made: Json = {"value": int(number) if number.is_integer() else number}
    if assumed and unit:
        made["extension"] = [{"url": _ASSUMED, "valueBoolean": True}]
    if unit:
        known = find_unit(unit)
        code = unit if unit in _TIME_UNITS else known.ucum if known is not None else None
        made["unit"] = unit
        if code is not None:
            made.update(system=UCUM, code=code)
    return made
