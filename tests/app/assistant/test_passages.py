"""Which lines answer a question: all of a short record, the best of a long one, none of others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.assistant import Assistant
from app.assistant.passages import lines_for, passages_of
from app.core.deid_text import DeidNote, DeidText
from app.core.errors import RetrievalError
from app.core.note import Note
from app.core.settings import RetrievalSettings

SETTINGS = RetrievalSettings(k=2)


def deidentified(assistant: Assistant, name: str, lines: list[str]) -> DeidNote:
    text = "HOSPITAL COURSE\n" + "\n".join(lines) + "\n"
    return assistant.prepare(Note(name, text, patient_id="pt-1")).grounded.note


def question(note: DeidNote, text: str) -> DeidText:
    return DeidText(text, note.body.patient_ref, note.body.map_id)


@pytest.fixture
def long_note(assistant: Assistant) -> DeidNote:
    lines = [f"On day {i} the patient slept well and ate breakfast." for i in range(160)]
    lines[40] = "Ferritin was 412 ng/mL."
    return deidentified(assistant, "long", lines)


def test_a_short_record_is_offered_whole(assistant: Assistant):
    note = deidentified(assistant, "short", ["Slept well.", "Ferritin was 412 ng/mL."])
    lines = lines_for(question(note, "Was there fever?"), (note,), SETTINGS)
    assert [line.text for line in lines] == ["Slept well.", "Ferritin was 412 ng/mL."]


def test_a_long_record_is_searched(long_note: DeidNote):
    lines = lines_for(question(long_note, "What was the ferritin?"), (long_note,), SETTINGS)
    assert "Ferritin was 412 ng/mL." in [line.text for line in lines]
    assert len(lines) < 60
    numbers = [line.number for line in lines]
    assert numbers == sorted(numbers)


def test_another_patients_notes_are_never_searched(long_note: DeidNote):
    asked = replace(question(long_note, "What was the ferritin?"), patient_ref="p0000000000000000")
    assert lines_for(asked, (long_note,), SETTINGS) == ()


def test_a_note_that_stands_under_two_patients_is_refused(long_note: DeidNote):
    other = replace(long_note, body=replace(long_note.body, patient_ref="p0000000000000000"))
    with pytest.raises(RetrievalError) as caught:
        lines_for(question(long_note, "Ferritin?"), (long_note, other), SETTINGS)
    assert caught.value.code == "source_of_other_scope"


def test_passages_are_slices_of_the_note(long_note: DeidNote):
    passages = passages_of(long_note, SETTINGS)
    assert passages
    for passage in passages:
        assert long_note.text[passage.start : passage.end] == passage.text
        assert passage.source_id == long_note.note_ref
