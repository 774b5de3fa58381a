"""Questions of a conversation with their answers."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.findings.talk.exchange import Reply, exchanges, is_question
from app.grounding import GroundedNote, verify_claim
from app.records import segment

TALK = """Doctor: Do you have any chest pain?
Patient: No.
Doctor: Are you taking the metoprolol?
Patient: Yes, every morning.
Doctor: Any swelling of the legs?
Patient: My ankles puff up by evening.
"""


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Doctor: Do you smoke?", True),
        ("Any fever or chills?", True),
        ("[doctor] okay. how is the knee?", True),
        ("Pneumonia?", False),
        ("Patient: I have a cough.", False),
        ("CT to rule out leak?", False),
    ],
)
def test_a_question_is_told_from_a_doubt(text: str, asks: bool) -> None:
    assert is_question(text) is asks


def test_each_question_is_read_with_its_answer() -> None:
    found = list(exchanges(TALK, segment(TALK).sentences))
    assert [e.reply for e in found] == [Reply.NO, Reply.YES, Reply.OPEN]
    assert found[1].rest.of(TALK).startswith("every morning")


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("She has no chest pain.", Label.SUPPORTED),
        ("She has chest pain.", Label.CONTRADICTED),
        ("She takes metoprolol.", Label.SUPPORTED),
        ("Her ankles swell toward evening.", Label.SUPPORTED),
    ],
)
def test_an_answer_carries_its_question(
    claim: str, label: Label, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(TALK),))
    assert verdict.label is label, verdict.reason
    for citation in verdict.evidence:
        assert citation.span.of(TALK) == citation.quote


@pytest.mark.parametrize(
    ("question", "answer", "claim", "label"),
    [
        (
            "Any other allergies?",
            "Nope, just penicillin.",
            "She is allergic to penicillin.",
            Label.SUPPORTED,
        ),
        (
            "Any other allergies?",
            "Nope, just penicillin.",
            "She is not allergic to penicillin.",
            Label.CONTRADICTED,
        ),
        (
            "Are you allergic to anything?",
            "No, only penicillin.",
            "She is not allergic to penicillin.",
            Label.CONTRADICTED,
        ),
        (
            "Any allergies?",
            "Penicillin.",
            "She takes penicillin.",
            Label.CONTRADICTED,
        ),
        (
            "Any other medicines?",
            "No, just the lisinopril.",
            "She takes lisinopril.",
            Label.SUPPORTED,
        ),
        ("Any fever?", "No, just a cough.", "She has a fever.", Label.CONTRADICTED),
        ("Any fever?", "No, just a cough.", "She has a cough.", Label.SUPPORTED),
    ],
    ids=[
        "just",
        "just-denied",
        "only-denied",
        "no-medicine",
        "medicines",
        "denied",
        "in-its-place",
    ],
)
def test_no_just_names_what_there_is(
    question: str,
    answer: str,
    claim: str,
    label: Label,
    prepared: Callable[[str], GroundedNote],
) -> None:
    note = prepared(f"VISIT\nDoctor: {question}\nPatient: {answer}\n")
    assert verify_claim(Claim(claim), (note,)).label is label


@pytest.mark.parametrize(
    ("answer", "reply"),
    [
        ("Not today, with the fever.", Reply.NO),
        ("No -- that is my sister.", Reply.NO),
        ("Notable swelling only.", Reply.OPEN),
    ],
)
def test_not_today_is_a_no(answer: str, reply: Reply) -> None:
    text = f"Mother: Do we do the flu shot?\nDoctor: {answer}\n"
    assert [e.reply for e in exchanges(text, segment(text).sentences)] == [reply]
