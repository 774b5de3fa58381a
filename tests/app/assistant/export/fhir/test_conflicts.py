"""What contradicts each other goes out twice, each resource naming the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from fhir.resources.R4B.bundle import Bundle

from app.assistant.export.fhir import FhirContext, bundle
from app.core.conflict import Conflict, ConflictKind
from app.core.finding import Finding, FindingType

Json = dict[str, Any]
_CONFLICT = "urn:notewell:fhir:StructureDefinition/conflict"
_TEXT = (
    "Reports chest pain.\nNo chest pain.\nAllergic to penicillin.\nTakes metformin 500 mg BID.\n"
)


@pytest.fixture
def marked(
    findings_of: Callable[[str], tuple[Finding, ...]], context_of: Callable[..., FhirContext]
) -> Callable[..., list[Json]]:
    """Return a function that makes the resources of findings that contradict each other."""

    def made(kind: ConflictKind, *types: FindingType) -> list[Json]:
        findings = findings_of(_TEXT)
        places = tuple(i for i, f in enumerate(findings) if f.type in types)
        conflict = (Conflict(kind, places),)
        document = cast("Json", bundle(findings, context_of(_TEXT), conflict))
        Bundle.model_validate(document)
        return [entry["resource"] for entry in document["entry"]]

    return made


def _conflicts(resource: Json) -> list[Json]:
    return [e for e in resource.get("extension", ()) if e["url"] == _CONFLICT]


def test_both_go_out_and_name_each_other(marked: Callable[..., list[Json]]):
    told, denied = [
        r
        for r in marked(ConflictKind.ASSERTION, FindingType.PROBLEM)
        if r["resourceType"] == "Condition"
    ]
    for one, other in ((told, denied), (denied, told)):
        (mark,) = _conflicts(one)
        kind, reference = mark["extension"]
        assert kind == {"url": "kind", "valueCode": "assertion"}
        assert reference["valueReference"] == {"reference": f"urn:uuid:{other['id']}"}
        assert "(assertion)" in one["note"][0]["text"]
    assert told["verificationStatus"]["coding"][0]["code"] == "unconfirmed"
    assert denied["verificationStatus"]["coding"][0]["code"] == "refuted"


def test_others_are_not_marked(marked: Callable[..., list[Json]]):
    rest = [
        r
        for r in marked(ConflictKind.ASSERTION, FindingType.PROBLEM)
        if r["resourceType"] != "Condition"
    ]
    assert {"AllergyIntolerance", "MedicationStatement"} <= {r["resourceType"] for r in rest}
    assert not any(_conflicts(r) or "note" in r for r in rest)


def test_a_drug_keeps_its_status(marked: Callable[..., list[Json]]):
    (drug,) = [
        r
        for r in marked(ConflictKind.DOSE, FindingType.MEDICATION)
        if r["resourceType"] == "MedicationStatement"
    ]
    assert drug["status"] == "active"
    assert drug["note"]
