"""FHIR resources of an invented patient, read as what is known of them."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.phi import PhiKind
from app.deid.known_fhir import from_fhir

K = PhiKind
PATIENT: dict[str, Any] = {
    "resourceType": "Patient",
    "id": "x",
    "active": True,
    "name": [
        {"use": "official", "prefix": ["Ms."], "given": ["Ilse", "Maud"], "family": "Vexley",
         "suffix": ["Jr."]},
        {"use": "maiden", "family": "Tarnbrook"},
        {"use": "nickname", "given": ["Illy"]},
        {"text": "Vexley, Ilse M."},
        {},
    ],
    "telecom": [
        {"system": "phone", "value": "(555) 014-7788"},
        {"system": "fax", "value": "555-014-7789"},
        {"system": "email", "value": "ilse@vex.example"},
        {"system": "url", "value": "https://vex.example"},
        {"value": "@ilsev"},
        {"system": "phone"},
    ],
    "gender": "female",
    "birthDate": "1951-06-17",
    "deceasedDateTime": "2024-04-09T10:30:00Z",
    "address": [
        {"line": ["14 Larkspur Lane", "Apt 3"], "city": "Nettleford", "district": "Brannoc County",
         "state": "OR", "postalCode": "97304", "text": "14 Larkspur Lane, Nettleford"},
    ],
    "identifier": [
        {"type": {"coding": [{"code": "zz"}, {"code": "mr"}]}, "value": "77-31-4482"},
        {"system": "http://hl7.org/fhir/sid/us-ssn", "value": "912-70-4466"},
        {"type": {"text": "Medical Record Number"}, "value": "CH-9"},
        {"system": "urn:other", "value": "qq7z"},
    ],
    "contact": [
        {"name": {"given": ["Corin"], "family": "Vexley"}, "telecom": [{"value": "555-014-0000"}],
         "address": {"city": "Wrenhollow"}, "organization": {"display": "Fernhollow School"}},
        {"relationship": []},
    ],
    "generalPractitioner": [{"display": "Dr. Mirabel Stroud"}],
    "managingOrganization": {"display": "Saltmarsh Clinic"},
    "extension": [
        {"url": "http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName",
         "valueString": "Odalys Quill"},
        {"url": "http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
         "valueAddress": {"city": "Thornmere"}},
        {"url": "urn:other", "valueString": "White"},
    ],
}  # fmt: skip
OTHERS: tuple[dict[str, Any], ...] = (
    {"resourceType": "RelatedPerson", "name": [{"text": "Junia Vexley"}], "birthDate": "1980"},
    {"resourceType": "Practitioner", "name": [{"family": "Okoro", "given": ["Tamsin"]}],
     "identifier": [{"type": {"coding": [{"code": "NPI"}]}, "value": "1093817465"}]},
    {"resourceType": "Organization", "name": "Brannoc Hospital", "alias": ["BH"],
     "address": [{"city": "Brannoc"}], "telecom": [{"system": "phone", "value": "555-014-1111"}]},
    {"resourceType": "Location", "name": "Ward Nine", "address": {"line": ["2 Quay"]}},
    {"resourceType": "Encounter", "identifier": [{"type": {"coding": [{"code": "VN"}]},
     "value": "V-2231"}], "subject": {"display": "I. Vexley"},
     "location": [{"location": {"display": "Saltmarsh ICU"}}],
     "participant": [{"individual": {"display": "Nurse Rao"}}, {}],
     "serviceProvider": {"display": "Saltmarsh Trust"}},
    {"resourceType": "Coverage", "subscriberId": "XQ882211", "subscriber": {"display": "C. Vexley"},
     "beneficiary": {"reference": "Patient/x"}},
    {"resourceType": "Observation", "note": [{"text": "nobody"}]},
)  # fmt: skip


def test_a_patient() -> None:
    known = from_fhir(PATIENT)
    assert known.names == (
        "Ilse Maud Vexley Jr.", "Tarnbrook", "Illy", "Vexley, Ilse M.", "Dr. Mirabel Stroud",
        "Corin Vexley", "Odalys Quill",
    )  # fmt: skip
    assert set(known.identifiers) == {
        (K.DATE, "1951-06-17"), (K.DATE, "2024-04-09"), (K.FACILITY, "Saltmarsh Clinic"),
        (K.PHONE, "(555) 014-7788"), (K.FAX, "555-014-7789"), (K.EMAIL, "ilse@vex.example"),
        (K.URL, "https://vex.example"), (K.OTHER_ID, "@ilsev"), (K.LOCATION, "14 Larkspur Lane"),
        (K.LOCATION, "Apt 3"), (K.LOCATION, "Nettleford"), (K.LOCATION, "Brannoc County"),
        (K.LOCATION, "97304"), (K.LOCATION, "14 Larkspur Lane, Nettleford"),
        (K.MRN, "77-31-4482"), (K.SSN, "912-70-4466"), (K.MRN, "CH-9"), (K.OTHER_ID, "qq7z"),
        (K.OTHER_ID, "555-014-0000"), (K.LOCATION, "Wrenhollow"),
        (K.FACILITY, "Fernhollow School"), (K.LOCATION, "Thornmere"),
    }  # fmt: skip


def test_a_bundle_of_everybody() -> None:
    inner = {"resourceType": "Bundle", "entry": [{"resource": each} for each in OTHERS]}
    known = from_fhir({"resourceType": "Bundle", "entry": [{"resource": inner}, {"fullUrl": "x"}]})
    assert known.names == ("Junia Vexley", "Tamsin Okoro", "I. Vexley", "Nurse Rao", "C. Vexley")
    assert set(known.identifiers) == {
        (K.DATE, "1980"), (K.LICENSE, "1093817465"), (K.FACILITY, "Brannoc Hospital"),
        (K.FACILITY, "BH"), (K.LOCATION, "Brannoc"), (K.PHONE, "555-014-1111"),
        (K.FACILITY, "Ward Nine"), (K.LOCATION, "2 Quay"), (K.ACCOUNT, "V-2231"),
        (K.FACILITY, "Saltmarsh Trust"), (K.FACILITY, "Saltmarsh ICU"),
        (K.HEALTH_PLAN, "XQ882211"),
    }  # fmt: skip


def nested(levels: int) -> dict[str, Any]:
    resource = PATIENT
    for _ in range(levels):
        resource = {"resourceType": "Bundle", "entry": [{"resource": resource}]}
    return resource


def test_bundles_in_bundles_end() -> None:
    assert from_fhir(nested(3)) == from_fhir(PATIENT)
    with pytest.raises(ValueError, match="no person"):
        from_fhir(nested(4))


@pytest.mark.parametrize("resource", [{"resourceType": "Patient"}, {"resourceType": "Bundle"}])
def test_a_resource_of_nobody_is_refused(resource: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no person"):
        from_fhir(resource)
