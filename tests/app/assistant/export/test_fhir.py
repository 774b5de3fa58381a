from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

import pytest
from fhir.resources.R4B.bundle import Bundle

from app.assistant.export.fhir import FhirContext, bundle
from app.core.deid_text import DeidText
from app.findings import statement_findings

# Codes of the required bindings of FHIR R4 4.0.1 that the bundle uses.
BINDINGS = {
    "MedicationStatement": {
        "active", "completed", "entered-in-error", "intended", "stopped", "on-hold", "unknown",
        "not-taken",
    },
    "Observation": {
        "registered", "preliminary", "final", "amended", "corrected", "cancelled",
        "entered-in-error", "unknown",
    },
    "Procedure": {
        "preparation", "in-progress", "not-done", "on-hold", "stopped", "completed",
        "entered-in-error", "unknown",
    },
    "FamilyMemberHistory": {"partial", "completed", "entered-in-error", "health-unknown"},
}  # fmt: skip
VERIFICATION = {"unconfirmed", "provisional", "differential", "confirmed", "refuted"}


def resources_of(text: str) -> list[dict[str, Any]]:
    found = statement_findings(DeidText(text, "p1", "m1"))
    context = FhirContext("p1", {"statement": text}, datetime(2025, 1, 2, tzinfo=UTC))
    made = bundle(found, context)
    Bundle.model_validate(made)
    return [entry["resource"] for entry in cast("list[dict[str, Any]]", made["entry"])]


def one(text: str, kind: str) -> dict[str, Any]:
    matching = [r for r in resources_of(text) if r["resourceType"] == kind]
    assert len(matching) == 1
    return matching[0]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Continue metformin 500 mg BID.", "MedicationStatement", "active"),
        ("Metformin was held.", "MedicationStatement", "on-hold"),
        ("STOP: ibuprofen.", "MedicationStatement", "stopped"),
        ("Potassium 4.1.", "Observation", "preliminary"),
        ("s/p appendectomy.", "Procedure", "completed"),
        ("Will schedule a colonoscopy.", "Procedure", "preparation"),
        ("Father died of lung cancer.", "FamilyMemberHistory", "partial"),
    ],
)
def test_status_is_of_the_required_binding(text: str, kind: str, status: str):
    resource = one(text, kind)
    assert resource["status"] == status
    assert status in BINDINGS[kind]


@pytest.mark.parametrize(
    ("text", "verification", "clinical"),
    [
        ("She has asthma.", "confirmed", "active"),
        ("She denies chest pain.", "refuted", None),
        ("Possible pneumonia.", "provisional", "active"),
        ("History of pneumonia.", "confirmed", "resolved"),
    ],
)
def test_a_condition_carries_its_assertion(text: str, verification: str, clinical: str | None):
    condition = one(text, "Condition")
    assert condition["verificationStatus"]["coding"][0]["code"] == verification
    assert verification in VERIFICATION
    status = condition.get("clinicalStatus")
    assert (status["coding"][0]["code"] if status else None) == clinical


def test_offsets_slice_the_source():
    text = "She has severe COPD and asthma."
    for resource in resources_of(text):
        if resource["resourceType"] != "Condition":
            continue
        place = {e["url"]: e for e in resource["extension"][0]["extension"]}
        start, end = place["start"]["valueInteger"], place["end"]["valueInteger"]
        assert text[start:end] == resource["code"]["text"]


def test_every_finding_is_labelled_as_asserted_by_software():
    made = resources_of("She has asthma and takes albuterol. BP 120/80.")
    labelled = [r for r in made if r["resourceType"] not in ("Device", "Provenance")]
    assert labelled
    assert {r["meta"]["security"][0]["code"] for r in labelled} == {"AIAST"}


def test_provenance_targets_every_resource():
    made = resources_of("She has asthma and takes albuterol.")
    provenance = next(r for r in made if r["resourceType"] == "Provenance")
    targets = {t["reference"] for t in provenance["target"]}
    rest = {
        f"urn:uuid:{r['id']}" for r in made if r["resourceType"] not in ("Device", "Provenance")
    }
    assert targets == rest


def test_a_quantity_has_its_ucum_unit_and_comparator():
    quantity = one("Troponin < 0.5 ng/mL.", "Observation")["valueQuantity"]
    assert quantity == {
        "value": 0.5, "comparator": "<", "unit": "ng/mL", "system": "http://unitsofmeasure.org",
        "code": "ng/mL",
    }  # fmt: skip


def test_what_is_only_watched_for_is_no_condition():
    made = resources_of("Return to the ED if fever.")
    assert not [r for r in made if r["resourceType"] == "Condition"]


def test_no_known_allergies_is_coded_as_such():
    allergy = one("NKDA", "AllergyIntolerance")
    assert allergy["code"]["coding"][0]["code"] == "716186003"


def test_an_allergy_has_its_reaction():
    allergy = one("Allergic to penicillin (hives).", "AllergyIntolerance")
    assert allergy["reaction"] == [{"manifestation": [{"text": "hives"}]}]


def test_a_bundle_without_findings_is_valid():
    assert [r["resourceType"] for r in resources_of("")] == ["Device"]
