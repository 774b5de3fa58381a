"""DocumentReference: which form of a document is read, whose it is, and of which day."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest

from app.core.settings import RecordSettings
from app.records import BadRow
from app.records.formats.json import read_json
from app.records.rows import RawNote

Json = dict[str, Any]


def _b64(text: str | bytes) -> str:
    return base64.b64encode(text.encode() if isinstance(text, str) else text).decode()


def _form(text: str | bytes, kind: str = "text/plain", **more: object) -> Json:
    return {"attachment": {"contentType": kind, "data": _b64(text), **more}}


def _document(*forms: Json, **more: object) -> Json:
    return {"resourceType": "DocumentReference", "id": "d", "content": list(forms), **more}


def _row(document: Json, *beside: Json) -> RawNote | BadRow:
    entries = [{"resource": document}, *({"resource": each} for each in beside)]
    value = {"resourceType": "Bundle", "entry": entries}
    [row] = read_json(json.dumps(value).encode(), RecordSettings())
    return row


def _note(document: Json, *beside: Json) -> RawNote:
    row = _row(document, *beside)
    assert isinstance(row, RawNote)
    return row


_HTML = _form("<p>From HTML.</p>", "text/html")
_RTF = _form(rb"{\rtf1 From RTF.\par}", "application/rtf")
_TEXT = _form("From text.")
_SHA1 = hashlib.sha1(b"From text.", usedforsecurity=False).digest()

FORMS = [
    ("plain", (_TEXT,), "From text."),
    ("plain-before-html", (_HTML, _TEXT), "From text."),
    ("html-before-rtf", (_RTF, _HTML), "From HTML."),
    ("next-where-one-is-broken", (_form("x", "application/rtf"), _form("y", "image/png"), _HTML),
     "From HTML."),
    ("next-where-one-is-blank", (_form(" "), _RTF), "From RTF."),
    ("next-where-one-is-elsewhere", ({"attachment": {"contentType": "text/plain", "url": "x"}},
     _HTML), "From HTML."),
    ("no-type", ({"attachment": {"data": _b64("From text.")}},), "From text."),
    ("digest", (_form("From text.", hash=_b64(_SHA1)),), "From text."),
    ("digest-in-hex", (_form("From text.", hash=_SHA1.hex()),), "From text."),
]  # fmt: skip


@pytest.mark.parametrize(("forms", "text"), [c[1:] for c in FORMS], ids=[c[0] for c in FORMS])
def test_the_best_form_that_can_be_read_is_taken(forms: tuple[Json, ...], text: str) -> None:
    assert _note(_document(*forms)).text.strip() == text


BROKEN = [
    ("digest-differs", (_form("From text.", hash=_b64("x")),), "attachment_digest"),
    ("elsewhere", ({"attachment": {"url": "https://h/Binary/1"}},), "attachment_elsewhere"),
    ("empty", ({"attachment": {}},), "attachment_empty"),
    ("type-unknown", (_form("x", "video/mp4"),), "attachment_type"),
    ("best-of-two-is-named", (_form("x", "image/png"), _form("x", "text/rtf")), "file_corrupt"),
]


@pytest.mark.parametrize(("forms", "cause"), [c[1:] for c in BROKEN], ids=[c[0] for c in BROKEN])
def test_what_cannot_be_read_is_said(forms: tuple[Json, ...], cause: str) -> None:
    row = _row(_document(*forms))
    assert isinstance(row, BadRow)
    assert (row.note_id, row.error.facts["cause"]) == ("DocumentReference-d", cause)


def test_a_binary_of_the_same_file_is_read() -> None:
    binary = {"resourceType": "Binary", "id": "b", "contentType": "text/html", "data": _b64("<b>x")}
    for url in ("Binary/b", "https://h/fhir/Binary/b", "Binary/b/_history/2"):
        assert _note(_document({"attachment": {"url": url}}), binary).text == "x"
    inside = _document({"attachment": {"url": "#b"}}, contained=[binary])
    assert _note(inside).text == "x"


def test_a_contained_patient_is_named_by_identifier_alone() -> None:
    patient = {"resourceType": "Patient", "id": "pt", "identifier": [{"value": "MRN 5"}]}
    for contained, known in (([patient], "MRN 5"), ([{**patient, "identifier": []}], None)):
        document = _document(_TEXT, subject={"reference": "#pt"}, contained=contained)
        assert _note(document).patient_id == known


@pytest.mark.parametrize(
    "resource",
    [{"resourceType": "Binary", "id": "b", "data": 5}, {"resourceType": "Patient", "id": "b"}],
    ids=["broken", "other-type"],
)
def test_what_an_attachment_points_at_must_be_a_binary(resource: Json) -> None:
    url = f"{resource['resourceType']}/b"
    row = _row(_document({"attachment": {"url": url}}), resource)
    assert isinstance(row, BadRow)
    assert row.error.facts["cause"] == "attachment_elsewhere"


PATIENTS = [
    ("relative", {"reference": "Patient/p1"}, "p1"),
    ("absolute", {"reference": "https://h/fhir/Patient/p1"}, "p1"),
    ("version", {"reference": "Patient/p1/_history/3"}, "p1"),
    ("urn", {"reference": "urn:uuid:1-2"}, "1-2"),
    ("identifier", {"identifier": {"system": "urn:mrn", "value": "77"}}, "77"),
    ("known-here", {"reference": "Patient/known"}, "MRN 9"),
    ("device", {"reference": "Device/d1"}, None),
    ("nobody", {"display": "somebody"}, None),
    ("several", [{"reference": "Patient/p1"}, {"reference": "Patient/p2"}], "p1"),
]


@pytest.mark.parametrize(
    ("subject", "patient"), [c[1:] for c in PATIENTS], ids=[c[0] for c in PATIENTS]
)
def test_whose_note_it_is(subject: Json, patient: str | None) -> None:
    known = {
        "resourceType": "Patient",
        "id": "known",
        "identifier": [{"system": "urn:notewell:patient-id", "value": "MRN 9"}],
    }
    assert _note(_document(_TEXT, subject=subject), known).patient_id == patient


DAYS = [
    ("creation", {"date": "2024-02-02T00:00:00Z"}, "2024-01-01", "2024-01-01"),
    ("date", {"date": "2024-02-02T00:00:00Z", "context": {"period": {"start": "2024-03-03"}}}, "",
     "2024-02-02T00:00:00Z"),
    ("service", {"context": {"period": {"start": "2024-03-03"}}}, "", "2024-03-03"),
    ("none", {}, "", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "creation", "day"), [c[1:] for c in DAYS], ids=[c[0] for c in DAYS]
)
def test_of_which_day_it_is(more: Json, creation: str, day: str | None) -> None:
    form = _form("x", creation=creation) if creation else _form("x")
    assert _note(_document(form, **more)).written_at == day


STATUSES = [
    ("current", {"status": "current"}, "current"),
    ("document", {"status": "current", "docStatus": "preliminary"}, "preliminary"),
    ("superseded", {"status": "superseded", "docStatus": "final"}, "superseded"),
    ("unknown-word", {"status": "Marrowby"}, "unrecognized"),
    ("none", {}, None),
]


@pytest.mark.parametrize(
    ("more", "status"), [c[1:] for c in STATUSES], ids=[c[0] for c in STATUSES]
)
def test_the_status_is_said(more: Json, status: str | None) -> None:
    assert _note(_document(_TEXT, **more)).status == status
