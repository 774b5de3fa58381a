"""Notes are the same for a seed, all distinct, and their gold is what stands in them."""

from itertools import pairwise

import pytest

from app.core.finding import Assertion, FindingType
from finetune.records.gold import SyntheticNote
from finetune.records.synthesis import make_records

_N_NOTES = 100


@pytest.fixture(scope="session", params=[False, True], ids=["train", "held-out"])
def notes(request: pytest.FixtureRequest) -> tuple[SyntheticNote, ...]:
    return tuple(make_records(_N_NOTES, seed=3, held_out=request.param))


def test_the_same_seed_gives_the_same_notes() -> None:
    first = tuple(make_records(8, seed=3))
    assert tuple(make_records(8, seed=3)) == first
    assert tuple(make_records(8, seed=4)) != first


def test_findings_are_what_stands_at_their_offsets(notes: tuple[SyntheticNote, ...]) -> None:
    for note in notes:
        for finding in note.findings:
            assert finding.span.of(note.text) == finding.text
            assert finding.text.strip() == finding.text != ""


def test_attributes_stand_in_the_note(notes: tuple[SyntheticNote, ...]) -> None:
    for note in notes:
        for finding in note.findings:
            for written in (finding.dose, finding.route, finding.frequency, finding.value):
                assert written is None or written in note.text


def test_identifiers_are_in_order_and_apart(notes: tuple[SyntheticNote, ...]) -> None:
    for note in notes:
        assert all(phi.span.of(note.text) == phi.text for phi in note.phi)
        assert all(a.span.end <= b.span.start for a, b in pairwise(note.phi))


def test_every_statement_rests_on_the_note(notes: tuple[SyntheticNote, ...]) -> None:
    for note in notes:
        for fact in note.summary:
            told = " ".join(span.of(note.text) for span in fact.evidence).lower()
            assert fact.keywords
            assert all(any(word.lower() in told for word in group) for group in fact.keywords)


def test_what_the_note_does_not_say_is_asked_too(notes: tuple[SyntheticNote, ...]) -> None:
    for note in notes:
        unanswered = [asked for asked in note.questions if asked.answer is None]
        assert len(unanswered) == 1
        assert unanswered[0].evidence == ()


def test_every_type_and_assertion_shows(notes: tuple[SyntheticNote, ...]) -> None:
    found = [finding for note in notes for finding in note.findings]
    assert {finding.type for finding in found} == set(FindingType)
    assert {finding.assertion for finding in found} == set(Assertion)
    assert {f.status for f in found if f.type is FindingType.MEDICATION} == {
        None, "active", "new", "changed", "held", "stopped",
    }  # fmt: skip


def test_a_patients_notes_are_in_order_of_time(notes: tuple[SyntheticNote, ...]) -> None:
    for before, after in pairwise(notes):
        if before.patient_id == after.patient_id:
            assert before.written_at <= after.written_at


def test_no_two_notes_are_alike(notes: tuple[SyntheticNote, ...]) -> None:
    assert len({note.text for note in notes}) == _N_NOTES
