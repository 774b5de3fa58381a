"""One patient's notes become one timeline; another patient's are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.assistant.export.timeline_json import timeline_json
from app.assistant.timeline import timeline_of
from app.core.errors import TaskError
from app.core.finding import Assertion, Finding, FindingType
from app.core.note import Note
from app.core.results import Findings
from app.core.span import Span

TEXT = "Seen today.\nPotassium 3.1 mmol/L and asthma.\n"


def told(note_id: str, day: date | None = None, patient: str | None = None):
    note = Note(note_id, TEXT, patient_id=patient, written_at=day)
    lab = Finding(
        type=FindingType.LAB,
        source_id=note_id,
        span=Span(12, 32),
        assertion=Assertion.PRESENT,
        concept="potassium",
        value="3.1",
        number=3.1,
        unit="mmol/L",
    )
    asthma = Finding(FindingType.PROBLEM, note_id, Span(37, 43), Assertion.PRESENT, "asthma")
    return note, Findings(note_id, (lab, asthma), (), "m")


def test_notes_are_in_time_and_undated_ones_are_said():
    days = {"b": date(2024, 5, 1), "c": None, "a": date(2024, 5, 9)}
    timeline = timeline_of([told(note_id, day, "p") for note_id, day in days.items()])
    assert timeline.patient_id == "p"
    assert timeline.dated == (("b", days["b"]), ("a", days["a"]))
    assert timeline.undated == ("c",)
    (line,) = timeline.values  # the same line, word for word, in all three
    assert [source.note_id for source in line.points[0].sources] == ["b", "a", "c"]


def test_what_an_entry_of_a_record_tells_is_of_its_day():
    head, other = "03/01/2024 OFFICE VISIT\n", "06/14/2024 PHONE NOTE\n"
    text = f"{head}{TEXT}{other}Well.\n"
    note, found = told("a", date(2024, 6, 14))
    items = tuple(
        replace(item, span=Span(item.span.start + len(head), item.span.end + len(head)))
        for item in found.items
    )
    timeline = timeline_of([(replace(note, text=text), replace(found, items=items))])
    assert timeline.values[0].points[0].written_at == date(2024, 3, 1)
    assert timeline.problems[0].events[0].written_at == date(2024, 3, 1)


def test_every_quote_is_of_its_note():
    document = timeline_json(timeline_of([told("a")]), {"a": TEXT})
    (problem,), (value,) = document["problems"], document["values"]
    assert problem["sources"][0]["quote"] == "asthma"
    assert value["points"][0]["sources"][0]["quote"] == "Potassium 3.1 mmol/L"
    assert (value["trend"], value["last"]["value"]) == (None, "3.1")
    assert document["notes"] == [{"note_id": "a", "written_at": None}]


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ([told("a", patient="p"), told("b", patient="q")], "several_patients"),
        ([told("a"), told("a")], "note_ids_repeat"),
    ],
)
def test_what_is_refused(found, code: str):
    with pytest.raises(TaskError) as raised:
        timeline_of(found)
    assert raised.value.code == code
