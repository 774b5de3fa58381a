"""DiagnosticReport: as issued, else its narrative, else results and conclusion."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from app.core.settings import RecordSettings
from app.records import BadRow
from app.records.formats.json import read_json
from app.records.rows import RawNote

Json = dict[str, Any]


def _report(**more: object) -> Json:
    return {"resourceType": "DiagnosticReport", "id": "r", "status": "final", **more}


def _rows(report: Json, *beside: Json) -> list[RawNote | BadRow]:
    entries = [{"resource": each} for each in (report, *beside)]
    value = {"resourceType": "Bundle", "entry": entries}
    return list(read_json(json.dumps(value).encode(), RecordSettings()))


def _text(report: Json, *beside: Json) -> str:
    [row] = _rows(report, *beside)
    assert isinstance(row, RawNote)
    return row.text


def _form(text: str, kind: str = "text/plain") -> Json:
    return {"contentType": kind, "data": base64.b64encode(text.encode()).decode()}


_DIV = {
    "status": "generated",
    "div": '<div xmlns="http://www.w3.org/1999/xhtml"><p>Told.</p></div>',
}
_CODE = {"text": "CBC"}
_LOW = {"text": "low"}

TEXTS = [
    ("issued", {"presentedForm": [_form("Issued.")], "text": _DIV}, "Issued."),
    ("narrative", {"text": _DIV}, "Told."),
    ("conclusion", {"conclusion": "Normal."}, "CONCLUSION:\nNormal."),
    ("conclusion-code", {"conclusionCode": [{"text": "Anemia"}, {"coding": [{"display": "Iron"}]}]},
     "CONCLUSION:\nAnemia; Iron"),
    ("narrative-and-conclusion", {"text": _DIV, "conclusion": "Normal."},
     "Told.\n\nCONCLUSION:\nNormal."),
    ("conclusion-and-code", {"conclusion": "Low.", "conclusionCode": [{"text": "Anemia"}, _LOW]},
     "CONCLUSION:\nLow.\nAnemia"),
    ("parts", {"presentedForm": [_form("Biopsy."), _form("Addendum."), _form("Biopsy.")]},
     "Biopsy.\n\nAddendum."),
    ("remark", {"conclusion": "Normal.", "note": [{"text": "Poor view."}]},
     "CONCLUSION:\nNormal.\n\nPoor view."),
    ("conclusion-said-already", {"presentedForm": [_form("Lungs.\nAll\nnormal.")],
     "conclusion": "All normal."}, "Lungs.\nAll\nnormal."),
]  # fmt: skip


@pytest.mark.parametrize(("more", "text"), [c[1:] for c in TEXTS], ids=[c[0] for c in TEXTS])
def test_what_a_report_says(more: Json, text: str) -> None:
    assert _text(_report(**more)) == text


def _value(**more: object) -> Json:
    return {"resourceType": "Observation", "id": "o", "code": {"text": "Na"}, **more}


def _interpreted(code: str) -> Json:
    return {"interpretation": [{"coding": [{"code": code}]}]}


VALUES = [
    ("quantity", {"valueQuantity": {"value": 138, "unit": "mmol/L"}}, "Na: 138 mmol/L"),
    ("decimal", {"valueQuantity": {"value": 0.00001, "unit": "g"}}, "Na: 0.00001 g"),
    ("whole-decimal", {"valueQuantity": {"value": 7.0}}, "Na: 7"),
    ("code-for-unit", {"valueQuantity": {"value": 7.5, "code": "mmol/L"}}, "Na: 7.5 mmol/L"),
    ("comparator", {"valueQuantity": {"value": 5, "comparator": "<"}}, "Na: <5"),
    ("string", {"valueString": "trace"}, "Na: trace"),
    ("concept", {"valueCodeableConcept": {"coding": [{"display": "Negative"}]}}, "Na: Negative"),
    ("integer", {"valueInteger": 0}, "Na: 0"),
    ("boolean", {"valueBoolean": False}, "Na: no"),
    ("range", {"valueRange": {"low": {"value": 1}, "high": {"value": 3, "unit": "mm"}}},
     "Na: 1-3 mm"),
    ("range-open", {"valueRange": {"high": {"value": 3}}}, "Na: <=3"),
    ("ratio", {"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}},
     "Na: 1:128"),
    ("moment", {"valueDateTime": "2024-01-02"}, "Na: 2024-01-02"),
    ("flag", {"valueQuantity": {"value": 9}, **_interpreted("HH")}, "Na: 9 HH"),
    ("flag-normal", {"valueQuantity": {"value": 9}, **_interpreted("N")}, "Na: 9"),
    ("reference", {"valueQuantity": {"value": 9}, "referenceRange": [{"text": "under 5"}]},
     "Na: 9 (ref under 5)"),
    ("components", {"component": [{"code": {"text": "Systolic"}, "valueQuantity": {"value": 120}},
     {"code": {"text": "Diastolic"}, "valueQuantity": {"value": 80}}]},
     "Systolic: 120\nDiastolic: 80"),
    ("absent", {"dataAbsentReason": {"text": "not performed"}}, "Na: not performed"),
    ("awaited", {"status": "registered"}, "Na: pending"),
    ("not-settled", {"valueInteger": 3, "status": "preliminary"}, "Na: 3 (preliminary)"),
    ("note", {"valueString": "high", "note": [{"text": "hemolyzed"}]}, "Na: high\nhemolyzed"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "line"), [c[1:] for c in VALUES], ids=[c[0] for c in VALUES])
def test_results_of_the_same_file_are_written_out(more: Json, line: str) -> None:
    report = _report(code=_CODE, result=[{"reference": "Observation/o"}])
    assert _text(report, _value(**more)) == f"CBC\n{line}"


@pytest.mark.parametrize("number", [float("nan"), float("inf")], ids=["nan", "infinite"])
def test_a_value_that_is_no_number_is_refused(number: float) -> None:
    report = _report(result=[{"reference": "Observation/o"}])
    [bad] = _rows(report, _value(valueQuantity={"value": number}))
    assert isinstance(bad, BadRow)
    assert bad.error.facts["cause"] == "fhir_invalid"


def test_results_inside_the_report_are_too() -> None:
    inside = _value(id="c", valueInteger=3)
    assert _text(_report(contained=[inside], result=[{"reference": "#c"}])) == "Na: 3"


MISSING = [
    ("not-here", _value(id="other", valueInteger=3)),
    ("withdrawn", _value(valueInteger=3, status="entered-in-error")),
    ("no-value", _value()),
    ("other-type", {"resourceType": "Patient", "id": "o"}),
]


@pytest.mark.parametrize("beside", [c[1] for c in MISSING], ids=[c[0] for c in MISSING])
def test_a_result_that_gives_no_line_is_said(beside: Json) -> None:
    report = _report(result=[{"reference": "Observation/o"}], conclusion="Normal.")
    note, bad, *_ = _rows(report, beside)
    assert isinstance(note, RawNote)
    assert note.text == "CONCLUSION:\nNormal."
    assert isinstance(bad, BadRow)
    assert (bad.note_id, bad.error.facts["cause"]) == ("DiagnosticReport-r", "fhir_results_missing")


def test_the_members_of_a_panel_are_written_out() -> None:
    members = [{"reference": "Observation/p"}, {"reference": "Observation/o"}]
    panel = {"resourceType": "Observation", "id": "o", "hasMember": members}
    report = _report(result=[{"reference": "Observation/o"}, {"reference": "Observation/p"}])
    assert _text(report, panel, _value(id="p", valueInteger=3)) == "Na: 3"


def test_results_that_the_issued_text_lacks_stand_below_it() -> None:
    more = {"presentedForm": [_form("Na was 1,380.")], "result": [{"reference": "Observation/o"}]}
    assert _text(_report(**more), _value(valueInteger=1380)) == "Na was 1,380."
    assert _text(_report(**more), _value(valueInteger=138)) == "Na was 1,380.\n\nRESULTS:\nNa: 138"


def test_a_form_that_cannot_be_read_is_said_beside_the_narrative() -> None:
    note, bad = _rows(_report(text=_DIV, presentedForm=[{"url": "https://h/1.pdf"}]))
    assert isinstance(note, RawNote)
    assert note.text == "Told."
    assert isinstance(bad, BadRow)
    assert bad.error.facts["cause"] == "attachment_elsewhere"


def test_day_and_kind() -> None:
    loinc = {"coding": [{"system": "http://loinc.org", "code": "24627-2"}]}
    more = {"code": loinc, "conclusion": "x", "effectiveDateTime": "2024-01-01"}
    [row] = _rows(_report(**more))
    assert isinstance(row, RawNote)
    assert (row.kind, row.written_at) == ("radiology", "2024-01-01")
    [row] = _rows(_report(**more, issued="2024-01-02T03:04:05Z"))
    assert isinstance(row, RawNote)
    assert row.written_at == "2024-01-02T03:04:05Z"
