"""Places in the raw note are read where they stand after de-identification."""

from app.assistant.contexts import read_contexts
from app.core.finding import Assertion
from app.core.span import Span


def test_places_are_those_of_the_note_as_read(assistant, note):
    words = ("type 2 diabetes", "chest pain", "Hemoglobin A1c")
    places = [Span(note.text.index(w), note.text.index(w) + len(w)) for w in words]
    told = read_contexts(assistant, note, places)
    assert [c.assertion for c in told] == [
        Assertion.PRESENT, Assertion.ABSENT, Assertion.PRESENT,
    ]  # fmt: skip


def test_no_place_is_no_context(assistant, note):
    assert read_contexts(assistant, note, ()) == ()
