"""Findings of a question are what its answer says."""

import pytest

from app.core.finding import Assertion
from app.findings import find_critical, findings_by_rule
from tests.app.findings.notes import note_of

TALK = """DR: Have you had any chest pain or suicidal thoughts?
PT: No.
DR: Any fever?
PT: Yes, for two days.
DR: Are you taking aspirin?
PT: No, I never did.
DR: And nausea, vomiting?
PT: None of those.
DR: Do you have a cough? Any wheezing?
PT: No I don't.
DR: Any dizziness?
PT: It comes and goes.
DR: How is your headache?
PT: Better.
DR: Anything in the family? Heart attacks?
PT: No.
DR: Any rash?
DR: Let me look at you.
"""


@pytest.mark.parametrize(
    ("words", "assertion"),
    [
        ("chest pain", Assertion.ABSENT),
        ("suicidal thoughts", Assertion.ABSENT),
        ("fever", Assertion.PRESENT),
        ("aspirin", None),
        ("nausea", Assertion.ABSENT),
        ("vomiting", Assertion.ABSENT),
        ("cough", Assertion.ABSENT),
        ("wheezing", Assertion.ABSENT),
        ("dizziness", Assertion.POSSIBLE),
        ("headache", Assertion.PRESENT),
        ("Heart attacks", Assertion.ABSENT),
        ("rash", Assertion.POSSIBLE),
    ],
)
def test_what_is_asked_is_as_it_is_answered(words: str, assertion: Assertion | None) -> None:
    note = note_of(TALK)
    told = {f.span.of(note.text): f.assertion for f in findings_by_rule(note)}
    assert told.get(words) is assertion


@pytest.mark.parametrize(
    ("answer", "is_flagged"),
    [("No.", False), ("Yes, last night.", True), ("It crossed my mind.", True)],
)
def test_a_critical_question_is_flagged_unless_denied(answer: str, is_flagged: bool) -> None:
    note = note_of(f"DR: Have you had suicidal thoughts?\nPT: {answer}\n")
    assert bool(find_critical(note, findings_by_rule(note))) is is_flagged


@pytest.mark.parametrize(
    ("talk", "assertion"),
    [
        ("any nausea\nno", Assertion.ABSENT),
        ("any nausea\nyes", Assertion.PRESENT),
        ("So any nausea. No, not at all.", Assertion.ABSENT),
        ("Dr: Have you had any nausea. Patient: No.", Assertion.ABSENT),
        ("Doctor: any nausea\nPatient: no", Assertion.ABSENT),
        ("Any movement brings nausea. No fever.", Assertion.PRESENT),
        ("She has nausea.\nNo.", Assertion.PRESENT),
    ],
)
def test_a_question_without_a_mark_is_known_by_its_bare_answer(
    talk: str, assertion: Assertion
) -> None:
    note = note_of(talk)
    told = {f.span.of(note.text): f.assertion for f in findings_by_rule(note)}
    assert told["nausea"] is assertion


def test_a_timed_label_is_one_too():
    talk = (
        "[00:01:13] SPEAKER_1 (Dr. Vale): Stiff neck, fever?\n"
        "[00:01:16] SPEAKER_2 (Mother): No.\n"
        "[00:01:19] SPEAKER_1 (Dr. Vale): Start amoxicillin 400 mg daily.\n"
        "[00:01:24] SPEAKER_2 (Mother): Okay.\n"
    )
    found = {f.concept: f.assertion for f in findings_by_rule(note_of(talk))}
    assert found["fever"] is Assertion.ABSENT


@pytest.mark.parametrize(
    ("answer", "assertion"),
    [
        ("No.", Assertion.ABSENT),
        ("No and no.", Assertion.ABSENT),
        ("Yes, most nights.", Assertion.PRESENT),
        ("No change since May.", Assertion.POSSIBLE),
    ],
)
def test_speakers_may_bear_a_number_alone(answer: str, assertion: Assertion) -> None:
    asked = "Speaker 1: How are you?\nSpeaker 2: Fine.\nSpeaker 1: Any wheezing?"
    text = f"{asked}\nSpeaker 2: {answer}\n"
    (told,) = (f for f in findings_by_rule(note_of(text)) if f.span.of(text) == "wheezing")
    assert told.assertion is assertion
