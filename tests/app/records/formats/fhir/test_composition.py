"""Composition: sections under their headings, what they say where they are empty."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.core.settings import RecordSettings
from app.records import BadRow
from app.records.formats.json import read_json
from app.records.rows import RawNote

Json = dict[str, Any]


def _div(markup: str) -> Json:
    return {
        "status": "generated",
        "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{markup}</div>',
    }


def _rows(*sections: Json, **more: object) -> list[RawNote | BadRow]:
    value = {"resourceType": "Composition", "id": "c", "section": list(sections), **more}
    return list(read_json(json.dumps(value).encode(), RecordSettings()))


def _text(*sections: Json, **more: object) -> str:
    [row] = _rows(*sections, **more)
    assert isinstance(row, RawNote)
    return row.text


_PLAN = {"title": "Plan", "text": _div("<p>Rest.</p>")}

CASES = [
    ("one", (_PLAN,), {}, "# Plan\nRest.\n"),
    ("title", (_PLAN,), {"title": "Visit note"}, "Visit note\n\n# Plan\nRest.\n"),
    ("heading-by-code", ({"code": {"coding": [{"display": "Plan"}]}, "text": _div("Rest.")},), {},
     "# Plan\nRest.\n"),
    ("section-in-section", ({**_PLAN, "section": [{"title": "Diet", "text": _div("Low salt.")}]},),
     {}, "# Plan\nRest.\n\n## Diet\nLow salt.\n"),
    ("heading-alone-above-sections", ({"title": "Plan", "section": [_PLAN]},), {},
     "# Plan\n\n## Plan\nRest.\n"),
    ("why-empty", ({"title": "Allergies", "emptyReason": {"coding": [{"code": "nilknown",
     "display": "Nil Known"}]}},), {}, "# Allergies\nNil Known\n"),
    ("empty-section-left-out", (_PLAN, {"title": "Labs"}), {}, "# Plan\nRest.\n"),
    ("narrative-first", (_PLAN,), {"text": _div("Seen by two.")},
     "Seen by two.\n\n# Plan\nRest.\n"),
    ("narrative-said-below", (_PLAN,), {"text": _div("Rest.")}, "# Plan\nRest.\n"),
    ("narrative-alone", (), {"text": _div("Seen by two.")}, "Seen by two.\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sections", "more", "text"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_sections_stand_under_their_headings(
    sections: tuple[Json, ...], more: Json, text: str
) -> None:
    assert _text(*sections, **more) == text


def test_sections_that_list_entries_without_a_word_are_said() -> None:
    listed = {"title": "Problems", "entry": [{"reference": "Condition/1"}]}
    note, bad = _rows(_PLAN, {**_PLAN, "section": [listed]}, listed)
    assert isinstance(note, RawNote)
    assert isinstance(bad, BadRow)
    assert (bad.error.code, bad.error.facts["n_sections"]) == ("sections_without_text", 2)


def test_a_subject_may_be_several_as_in_r5() -> None:
    [row] = _rows(_PLAN, subject=[{"reference": "Patient/p1"}], date="2024-01-02", status="final")
    assert isinstance(row, RawNote)
    assert (row.patient_id, row.written_at, row.status) == ("p1", "2024-01-02", "final")
