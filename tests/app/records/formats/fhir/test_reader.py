"""FHIR files: single resources, Bundles, bulk exports; what holds no note, and what is broken."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from app.core.errors import RecordError
from app.core.note import Note
from app.core.settings import RecordSettings
from app.records import BadRow, read_stream
from app.records.formats.json import read_json, read_jsonl
from app.records.rows import RawNote

Json = dict[str, Any]
_SETTINGS = RecordSettings()


def _document(text: str = "Rest.", **more: object) -> Json:
    data = base64.b64encode(text.encode()).decode()
    return {
        "resourceType": "DocumentReference",
        "id": "d",
        "status": "current",
        "content": [{"attachment": {"contentType": "text/plain", "data": data}}],
        **more,
    }


def _bundle(*resources: object, **more: object) -> Json:
    return {"resourceType": "Bundle", "entry": [{"resource": r} for r in resources], **more}


def _rows(value: object, settings: RecordSettings = _SETTINGS) -> list[RawNote | BadRow]:
    return list(read_json(json.dumps(value).encode(), settings))


def _codes(rows: list[RawNote | BadRow]) -> list[object]:
    """Return the line and error of each bad row, and the text of each note."""
    return [
        (r.line, r.error.facts.get("cause", r.error.code)) if isinstance(r, BadRow) else r.text
        for r in rows
    ]


def _note(value: object) -> Note:
    [note] = read_stream(json.dumps(value).encode(), name="a.json", settings=_SETTINGS)
    return note


@pytest.mark.parametrize("nested", [False, True], ids=["bundle", "bundle-in-bundle"])
def test_what_holds_no_text_is_passed_over_and_the_rest_is_said(nested: bool) -> None:
    entries = (
        {"resourceType": "Patient", "id": "p"},
        _document("One."),
        {"resourceType": "Condition"},
        {"resourceType": "Composition", "id": "index", "section": [{"entry": [{}]}]},
        {"resourceType": "DocumentRefrence"},
        {"resourceType": 5},
        {},
        None,
        "words",
        _document("Two.", id="e"),
    )
    bundle = _bundle(*entries)
    rows = _rows(_bundle(bundle) if nested else bundle)
    codes = ["fhir_type_unknown"] * 2 + ["fhir_no_resource"] * 3
    places = [1] * 5 if nested else [5, 6, 7, 8, 9]
    assert _codes(rows) == ["One.", *zip(places, codes, strict=True), "Two."]


BROKEN = [
    ("entry-no-list", {"resourceType": "Bundle", "entry": 5}, "fhir_invalid"),
    ("type-unknown", {"resourceType": "Note"}, "fhir_type_unknown"),
    ("type-null", {"resourceType": None}, "fhir_type_unknown"),
    ("content-number", _document(content=5), "fhir_invalid"),
    ("content-missing", _document(content=[]), "attachment_empty"),
    ("data-number", _document(content=[{"attachment": {"data": 5}}]), "fhir_invalid"),
    ("entered-in-error", _document(status="entered-in-error"), "status_refused"),
    ("document-in-error", _document(docStatus="entered-in-error"), "status_refused"),
    ("modifier", _document(modifierExtension=[{"url": "x"}]), "fhir_modifier"),
    ("no-text", {"resourceType": "DiagnosticReport"}, "fhir_no_text"),
    ("no-section", {"resourceType": "Composition"}, "fhir_no_text"),
]


@pytest.mark.parametrize(("resource", "code"), [c[1:] for c in BROKEN], ids=[c[0] for c in BROKEN])
def test_a_broken_resource_is_said_alone_and_in_a_bundle(resource: Json, code: str) -> None:
    [alone] = _rows(resource)
    assert isinstance(alone, BadRow)
    assert alone.error.code == code
    assert str(alone.error)
    if resource["resourceType"] != "Bundle":
        rows = _rows(_bundle(resource, _document("Two.", id="e")))
        assert _codes(rows) == [(1, code), "Two."]


@pytest.mark.parametrize(
    "value",
    [{"resourceType": "Patient"}, _bundle(), _bundle({"resourceType": "Patient"}),
     {"resourceType": "Bundle"}],
    ids=["alone", "empty-bundle", "bundle", "no-entry"],
)  # fmt: skip
def test_a_file_without_a_note_is_said(value: Json) -> None:
    with pytest.raises(RecordError) as caught:
        _rows(value)
    assert caught.value.code == "fhir_no_notes"


@pytest.mark.parametrize("version", ["R4", "R5"])
def test_the_shapes_of_r4_and_r5(version: str) -> None:
    more: Json = (
        {"context": {"period": {"start": "2024-02-03T10:00:00Z"}}}
        if version == "R4"
        else {"context": [{"reference": "Encounter/1"}], "period": {"start": "2024-02-03"}}
    )
    note = _note(_document(subject={"reference": "Patient/p7"}, **more))
    assert (note.note_id, note.patient_id, note.status) == ("DocumentReference-d", "p7", "current")
    assert str(note.written_at) == "2024-02-03"


def test_ids_are_unique_within_their_type_alone() -> None:
    report = {"resourceType": "DiagnosticReport", "id": "d", "conclusion": "Normal."}
    rows = _rows(_bundle(_document(), report))
    assert [row.note_id for row in rows] == ["DocumentReference-d", "DiagnosticReport-d"]


def test_an_unknown_profile_and_unknown_elements_change_nothing() -> None:
    meta = {"profile": ["http://example.org/StructureDefinition/unheard-of"]}
    assert _note(_document(meta=meta, extension=[{"url": "x"}], novelty=[1])).text == "Rest."


def test_a_list_and_lines_may_mix_resources_and_rows() -> None:
    values = [_document(), {"note_id": "n", "text": "Plain."}, {"resourceType": "Patient"}]
    assert _codes(_rows(values)) == ["Rest.", "Plain."]
    lines = "\n".join(map(json.dumps, values)).encode()
    assert _codes(list(read_jsonl(lines, _SETTINGS))) == ["Rest.", "Plain."]


def test_a_bulk_export_of_other_types_is_said() -> None:
    with pytest.raises(RecordError) as caught:
        list(read_jsonl(b'{"resourceType": "Patient"}\n{"resourceType": "Group"}\n', _SETTINGS))
    assert (caught.value.code, caught.value.facts["n_resources"]) == ("fhir_no_notes", 2)


def test_a_line_that_is_no_json_is_said_beside_the_others() -> None:
    data = json.dumps(_document()).encode() + b"\n{oops\n"
    assert _codes(list(read_jsonl(data, _SETTINGS))) == ["Rest.", (2, "row_invalid")]


def _nested(n: int, *, kind: str) -> Json:
    inner: Json = _document()
    for _ in range(n):
        if kind == "bundle":
            inner = _bundle(inner)
        else:
            inner = {"resourceType": "Composition", "section": [inner]}
    return inner


def test_nesting_too_deep_is_refused() -> None:
    assert _codes(_rows(_nested(3, kind="bundle"))) == ["Rest."]
    assert _codes(_rows(_nested(4, kind="bundle"))) == [(1, "nesting_too_deep")]
    assert _codes(_rows(_nested(60, kind="section"))) == [(0, "nesting_too_deep")]
    with pytest.raises(RecordError) as caught:
        list(read_json(b'{"resourceType": ' + b"[" * 100_000, _SETTINGS))
    assert caught.value.code == "file_corrupt"


def test_a_document_over_the_limit_is_refused() -> None:
    rows = _rows(_document("x" * 200), RecordSettings(max_attachment_bytes=100))
    assert _codes(rows) == [(0, "attachment_too_large")]


def test_no_error_holds_what_the_file_says() -> None:
    name = "Marrowby"
    values: list[Json] = [
        _document(status=name, docStatus="entered-in-error"),
        _document(id={"x": name}, type=name),
        _document(content=[{"attachment": {"contentType": name, "data": "eA=="}}]),
        _document(content=[{"attachment": {"url": f"https://{name}/x"}}]),
        {"resourceType": name},
    ]
    rows = _rows(_bundle(*values))
    assert len(rows) == len(values)
    for row in rows:
        assert isinstance(row, BadRow)
        assert name not in str(row.error)
        assert name not in repr(row.error.facts)
