"""The patient, the note and the index around the findings."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

Json = dict[str, Any]


def test_the_patient_is_an_id_and_nothing_else(resources_of: Callable[..., list[Json]]) -> None:
    text = "Patient: Orla Fenwright. Asthma."
    [patient] = resources_of(text, "Patient")
    assert set(patient) == {"resourceType", "id", "identifier"}
    assert patient["identifier"] == [{"system": "urn:notewell:patient-id", "value": "MRN 12/b"}]
    [unknown] = resources_of(text, "Patient", patient_id=None)
    assert "value" not in unknown["identifier"][0]


def test_the_note_is_whole(resources_of: Callable[..., list[Json]]) -> None:
    [document] = resources_of("Asthma.\n", "DocumentReference", kind="discharge_summary")
    [content] = document["content"]
    assert base64.b64decode(content["attachment"]["data"]) == b"Asthma.\n"
    assert content["attachment"]["size"] == 8
    assert content["attachment"]["creation"] == "2024-04-09"
    assert document["identifier"] == [{"system": "urn:notewell:note-id", "value": "visit 7/a"}]
    assert document["type"]["coding"] == [{"system": "http://loinc.org", "code": "18842-5"}]


@pytest.mark.parametrize(
    ("status", "document_status", "reference_status"),
    [(None, None, "current"), ("preliminary", "preliminary", "current"),
     ("corrected", "amended", "current"), ("superseded", None, "superseded"),
     ("unrecognized", None, "current")],
)  # fmt: skip
def test_the_status_of_the_note_is_kept(
    resources_of: Callable[..., list[Json]],
    status: str | None,
    document_status: str | None,
    reference_status: str,
) -> None:
    [document] = resources_of("Asthma.", "DocumentReference", status=status)
    assert (document.get("docStatus"), document["status"]) == (document_status, reference_status)


def test_the_index_lists_each_resource_in_its_section(
    resources_of: Callable[..., list[Json]],
) -> None:
    resources = resources_of("Asthma. BP 120/80. K 4.1. NKDA.")
    [composition] = [r for r in resources if r["resourceType"] == "Composition"]
    by_id = {f"urn:uuid:{r['id']}": r["resourceType"] for r in resources}
    listed = {
        s["title"]: [by_id[e["reference"]] for e in s["entry"]] for s in composition["section"]
    }
    assert listed == {
        "Problems": ["Condition"], "Allergies": ["AllergyIntolerance"], "Results": ["Observation"],
        "Vital signs": ["Observation"],
    }  # fmt: skip
    assert composition["meta"]["security"][0]["code"] == "AIAST"
    assert not [s for s in composition["section"] if "text" in s]


def test_the_software_says_its_version(resources_of: Callable[..., list[Json]]) -> None:
    [device] = resources_of("Asthma.", "Device")
    assert device["version"] == [{"value": "9.9"}]
