"""The Bundle as a whole: ids, references, labels, offsets, the way back, what has no resource."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.assistant.export.fhir import FhirContext, bundle
from app.core.finding import Finding
from app.core.settings import RecordSettings
from app.records import read_stream

Json = dict[str, Any]
_TEXT = (
    "She has severe COPD and denies chest pain. Takes albuterol 2 puffs q6h prn.\n"
    "Allergic to penicillin (hives). BP 120/80. K 5.9 H. s/p appendectomy.\n"
    "Father died of lung cancer. Quit smoking. Return if fever. Ümläut 38 °C.\n"
)
_AROUND = {
    "Patient",
    "Device",
    "DocumentReference",
    "Composition",
    "Provenance",
    "OperationOutcome",
}


def _offsets(resource: Json) -> tuple[str, int, int]:
    place = {e["url"]: e for e in resource["extension"][0]["extension"]}
    return (
        place["source"]["valueString"],
        place["start"]["valueInteger"],
        place["end"]["valueInteger"],
    )


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(reference := value.get("reference"), str):
            yield reference
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def test_every_type_of_finding_has_its_resource(resources_of: Callable[..., list[Json]]) -> None:
    assert {r["resourceType"] for r in resources_of(_TEXT)} - _AROUND == {
        "Condition", "MedicationStatement", "AllergyIntolerance", "Observation", "Procedure",
        "FamilyMemberHistory",
    }  # fmt: skip


def test_references_stay_inside_and_ids_are_unique(bundle_of: Callable[..., Json]) -> None:
    made = bundle_of(_TEXT)
    urls = [entry["fullUrl"] for entry in made["entry"]]
    assert len(set(urls)) == len(urls)
    assert [f"urn:uuid:{entry['resource']['id']}" for entry in made["entry"]] == urls
    references = set(_references(made))
    assert references
    assert references <= set(urls)


def test_ids_are_the_same_for_the_same_note_alone(bundle_of: Callable[..., Json]) -> None:
    def ids(**more: Any) -> list[str]:
        return [entry["fullUrl"] for entry in bundle_of(_TEXT, **more)["entry"]]

    assert ids() == ids()
    assert not set(ids()) & set(ids(patient_id="another"))
    assert not set(ids()) & set(ids(patient_id=None))


def test_the_same_finding_twice_has_two_ids(
    findings_of: Callable[[str], tuple[Finding, ...]], context_of: Callable[..., FhirContext]
) -> None:
    found = findings_of(_TEXT)
    made: Any = bundle((*found, *found), context_of(_TEXT))
    ids = [entry["resource"]["id"] for entry in made["entry"]]
    assert len(set(ids)) == len(ids)


def test_what_software_found_is_labelled_with_its_place(
    resources_of: Callable[..., list[Json]],
) -> None:
    made = [r for r in resources_of(_TEXT) if r["resourceType"] not in _AROUND]
    assert made
    for resource in made:
        assert [c["code"] for c in resource["meta"]["security"]] == ["AIAST"]
        source, start, end = _offsets(resource)
        assert source == "visit 7/a"
        code = resource.get("code") or resource.get("medicationCodeableConcept") or {}
        if resource["resourceType"] in ("Condition", "MedicationStatement", "Procedure"):
            assert code["text"] == _TEXT[start:end]


def test_provenance_says_which_characters_each_resource_rests_on(
    resources_of: Callable[..., list[Json]],
) -> None:
    resources = resources_of(_TEXT)
    [provenance] = [r for r in resources if r["resourceType"] == "Provenance"]
    told = {t["reference"]: _offsets(t) for t in provenance["target"]}
    assert told == {
        f"urn:uuid:{r['id']}": _offsets(r) for r in resources if r["resourceType"] not in _AROUND
    }
    by_id = {f"urn:uuid:{r['id']}": r["resourceType"] for r in resources}
    assert by_id[provenance["agent"][0]["who"]["reference"]] == "Device"
    assert by_id[provenance["entity"][0]["what"]["reference"]] == "DocumentReference"


def test_what_has_no_resource_is_named(resources_of: Callable[..., list[Json]]) -> None:
    text = "Return if fever. No family history of diabetes. Asthma."
    [outcome] = resources_of(text, "OperationOutcome")
    told = [
        (text[slice(*_offsets(issue)[1:])], issue["extension"][1]["valueCode"])
        for issue in outcome["issue"]
    ]
    assert told == [("fever", "planned"), ("No family history of diabetes", "absent")]
    [condition] = resources_of(text, "Condition")
    assert condition["code"]["text"] == "Asthma"


def test_no_finding_is_lost(
    findings_of: Callable[[str], tuple[Finding, ...]], resources_of: Callable[..., list[Json]]
) -> None:
    resources = resources_of(_TEXT)
    made = [r for r in resources if r["resourceType"] not in _AROUND]
    issues = [i for r in resources for i in r.get("issue", ())]
    assert sorted(_offsets(r)[1:] for r in (*made, *issues)) == sorted(
        (f.span.start, f.span.end) for f in findings_of(_TEXT)
    )


@pytest.mark.parametrize("patient_id", ["MRN 12/b", None], ids=["patient", "no-patient"])
@pytest.mark.parametrize("day", [date(2024, 4, 9), None], ids=["dated", "undated"])
@pytest.mark.parametrize("kind", ["discharge_summary", "icu", "note"])
def test_the_bundle_read_back_gives_the_note_and_its_quotes(
    bundle_of: Callable[..., Json], patient_id: str | None, day: date | None, kind: str
) -> None:
    made = bundle_of(_TEXT, patient_id=patient_id, written_at=day, kind=kind, status="preliminary")
    [note] = read_stream(json.dumps(made).encode(), name="b.json", settings=RecordSettings())
    assert (note.note_id, note.text, note.patient_id) == ("visit 7/a", _TEXT, patient_id)
    assert (note.written_at, note.status) == (day, "preliminary")
    assert note.kind == (kind if kind == "discharge_summary" else "note")
    for entry in made["entry"]:
        if entry["resource"]["resourceType"] == "Condition":
            _, start, end = _offsets(entry["resource"])
            assert note.text[start:end] == entry["resource"]["code"]["text"]


def test_bundles_of_several_notes_are_read_back_too(bundle_of: Callable[..., Json]) -> None:
    texts = {"a": "Asthma.", "b": "No asthma."}
    made = [bundle_of(text, patient_id=name) for name, text in texts.items()]
    for number, each in enumerate(made):
        each["entry"][2]["resource"]["identifier"][0]["value"] = f"note {number}"
    lines = "\n".join(map(json.dumps, made))
    for data, name in ((json.dumps(made), "a.json"), (lines, "a.ndjson")):
        notes = read_stream(data.encode(), name=name, settings=RecordSettings())
        assert {note.patient_id: note.text for note in notes} == texts


def test_a_note_without_findings(resources_of: Callable[..., list[Json]]) -> None:
    kinds = [r["resourceType"] for r in resources_of("Seen today.")]
    assert kinds == ["Patient", "Device", "DocumentReference"]


def test_a_finding_of_another_note_is_a_mistake(
    findings_of: Callable[[str], tuple[Finding, ...]], context_of: Callable[..., FhirContext]
) -> None:
    with pytest.raises(ValueError, match="another note"):
        bundle(
            [replace(f, source_id="other") for f in findings_of("Asthma.")], context_of("Asthma.")
        )
