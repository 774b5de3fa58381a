"""Places that somebody else marked: what the note says of them."""

import pytest

from app.core.context import Context
from app.core.finding import Assertion
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.context import read_context
from tests.app.findings.notes import note_of

PRESENT, ABSENT, PAST = Assertion.PRESENT, Assertion.ABSENT, Assertion.PAST


def read(text: str, concept: str, kind: SectionKind = SectionKind.OTHER) -> Context:
    start = text.index(concept)
    return read_context(note_of(text, kind), Span(start, start + len(concept)))


@pytest.mark.parametrize(
    ("text", "concept", "assertion", "is_history"),
    [
        ("History of type 2 diabetes.", "type 2 diabetes", PRESENT, True),
        ("History of cellulitis.", "cellulitis", PAST, True),
        ("No history of cellulitis.", "cellulitis", ABSENT, True),
        ("Cellulitis of the left leg.", "Cellulitis", PRESENT, False),
        ("No zorbosis today.", "zorbosis", ABSENT, False),
        ("No history of stroke.", "stroke", ABSENT, True),
        ("Denies tobacco use.", "tobacco use", ABSENT, True),
        ("HIS SOCIAL HISTORY: he lives with zorbosis.", "zorbosis", PRESENT, True),
        ("The cyst in the liver is unchanged.", "cyst", PRESENT, True),
        ("His nausea resolved.", "nausea", PAST, False),
        ("Status post bypass with complication of zorbosis.", "zorbosis", PAST, True),
        ("History of gout, and recent cellulitis.", "cellulitis", PRESENT, False),
        ("Seen first. She has cellulitis of the hand.", "cellulitis", PRESENT, False),
    ],
)
def test_assertion_and_history(text, concept, assertion, is_history):
    assert read(text, concept) == Context(assertion, is_history)


@pytest.mark.parametrize(
    ("kind", "is_history"),
    [
        (SectionKind.PAST_HISTORY, True),
        (SectionKind.SOCIAL_HISTORY, True),
        (SectionKind.ALLERGIES, True),
        (SectionKind.HPI, False),
        (SectionKind.EXAM, False),
    ],
)
def test_what_stands_under_a_history_is_told_as_one(kind, is_history):
    assert read("Zorbosis.", "Zorbosis", kind).is_history is is_history


def test_a_place_over_two_sentences_is_read_in_both():
    text = "Allergies noted. Penicillin was the cause."
    assert read(text, "noted. Penicillin").assertion is PRESENT
