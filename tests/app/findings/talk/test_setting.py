"""What is said in a talk of others, as advice, between brackets, or in passing."""

from __future__ import annotations

import pytest

from app.core.finding import Assertion, FindingType
from app.core.span import Span
from app.findings import extract_findings, findings_by_rule
from app.findings.tagged import Reading, Stretch
from tests.app.findings.notes import note_of


def _told(text: str, *kinds: FindingType) -> list[str]:
    note = note_of(text)
    return [
        f"{f.span.of(note.text)} {f.assertion.value}"
        for f in findings_by_rule(note)
        if f.type in kinds
    ]


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ("WIFE: And the omeprazole's mine, not his.", []),
        ("WIFE: The omeprazole is mine.", []),
        ("WIFE: A friend of mine takes omeprazole.", ["omeprazole family"]),
        ("WIFE: His omeprazole ran out.", ["omeprazole past"]),
        ("WIFE: I'm the gout one.", ["gout family"]),
        ("[patient_guest] I'm on the warfarin for the clot in my leg.", ["clot in my leg family"]),
        ("DAUGHTER: I still take methotrexate, and he takes nothing.", []),
        ("DAUGHTER: I use the hydrocortisone on her.", ["hydrocortisone present"]),
        ("DAUGHTER: I started her on omeprazole.", ["omeprazole present"]),
        ("WIFE: I take care of his insulin.", ["insulin present"]),
        ("WIFE: I take his warfarin out of the box.", ["warfarin present"]),
        ("MOM: I use hydrocortisone twice a day.", ["hydrocortisone present"]),
        ("WIFE: He keeps saying, my back pain is killing me.", ["back pain present"]),
        (
            "WIFE: I'm his wife, Doctor.\nDoctor: Take care of my asthma.",
            ["asthma present"],
        ),
        ("DR: You're mom, Ines?\nINES: I have asthma, I still use Advair.", ["asthma family"]),
        ("INES: I have asthma, I still use Advair.", ["asthma present", "Advair present"]),
        ("PT: I have gout.", ["gout present"]),
        ("PT: No, no -- my mum had a clot on the lung, that's all.", ["clot family"]),
        ("PT: Janet pops in. She's got asthma, Janet.", ["asthma family"]),
        ("DR: She's got asthma.", ["asthma present"]),
        ("PT: He says I have asthma.", ["asthma present"]),
        ("PT: I am allergic to shellfish.\nWIFE: No, that's your brother.", []),
        ("PT: I am allergic to shellfish.\nWIFE: That's your dinner gone.", ["shellfish present"]),
        (
            "DR: Who gives you the insulin 10 units?\nPT: That's my daughter.",
            ["insulin present"],
        ),
    ],
)
def test_what_is_somebody_elses_is_not_the_patients(turns: str, told: list[str]) -> None:
    kinds = (FindingType.PROBLEM, FindingType.MEDICATION, FindingType.ALLERGY)
    assert _told(f"DR: Okay.\n{turns}\nDR: Good.", *kinds) == told


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        (
            "Same if there's a stiff neck, he's not drinking, trouble breathing, any hives.",
            ["stiff neck planned", "trouble breathing planned", "hives planned"],
        ),
        ("He has a stiff neck and hives.", ["stiff neck present", "hives present"]),
        ("[pause] Well. (coughs) He has hives.", ["hives present"]),
        ("Pneumonia one you've had, 2017.", []),
        ("You've had the shingles one.", []),
        ("You've had pneumonia once.", ["pneumonia present"]),
    ],
)
def test_advice_sounds_and_vaccines_are_no_problems_of_today(turn: str, told: list[str]) -> None:
    kinds = (FindingType.PROBLEM, FindingType.SOCIAL)
    assert _told(f"DR: {turn}\nPT: Okay.", *kinds) == told


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (
            "Any chest pain when you're coughing?\nPT: No.",
            ["chest pain absent", "coughing present"],
        ),
        ("Any wheezing with the cough?\nPT: No.", ["wheezing absent", "cough present"]),
        ("Any cough?\nPT: No.", ["cough absent"]),
        ("Were you sick with the flu?\nPT: No.", ["flu absent"]),
        (
            "How's the asthma been, any wheezing?\nPT: I did the puffer twice.",
            ["asthma present", "wheezing possible"],
        ),
    ],
)
def test_what_a_question_takes_for_granted_is_not_denied(turns: str, told: list[str]) -> None:
    assert _told(f"DR: {turns}\nDR: Okay.", FindingType.PROBLEM) == told


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("I packed in. November.", "past"),
        ("Well, I gave it up last year.", "past"),
        ("I stopped counting.", "possible"),
    ],
)
def test_a_habit_given_up_is_past(answer: str, told: str) -> None:
    ((found),) = _told(f"DR: Are you still smoking?\nPT: {answer}\nDR: Ok.", FindingType.SOCIAL)
    assert found.rsplit(" ", 1)[1] == told


def test_another_habit_given_up_ends_not_the_one_asked_for() -> None:
    turns = "DR: Do you smoke?\nPT: I stopped drinking.\nDR: Ok."
    assert "smoke past" not in _told(turns, FindingType.SOCIAL)


@pytest.mark.parametrize(("who", "n_found"), [("DR", 0), ("PT", 1)])
def test_what_a_clinician_says_of_himself_is_no_complaint(who: str, n_found: int) -> None:
    text = f"DR: Okay.\nPT: Yes.\n{who}: Soft. I don't feel the liver.\nDR: Good.\n"
    start = text.index("I don't")
    span = Span(start, start + len("I don't feel the liver"))
    stretch = Stretch(span, FindingType.PROBLEM, Assertion.PRESENT, 0.99, 1.0)
    told = extract_findings(note_of(text), tag=lambda _: Reading((stretch,)))
    assert len(told) == n_found
