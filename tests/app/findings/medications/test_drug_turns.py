"""A drug that one turn names, and its dose or its end in the next ones."""

from __future__ import annotations

import pytest

from app.core.finding import Assertion, FindingType
from app.core.span import Span
from app.findings import extract_findings
from app.findings.tagged import Reading, Stretch
from tests.app.findings.notes import found, note_of


def _told(text: str) -> list[str]:
    """Return each drug of a talk with its dose, its status and its assertion."""
    told: list[str] = []
    for _, drug in found(text, FindingType.MEDICATION):
        dose = drug.attribute("dose")
        number = (dose.normalized or "") if dose else "-"
        told.append(f"{drug.concept} {number} {drug.status} {drug.assertion.value}")
    return told


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ("Sertraline?\nPT: Fifty, in the morning.", "sertraline 50 active present"),
        (
            "And your carvedilol?\nWIFE: Twelve and a half, twice a day.",
            "carvedilol 12.5 active present",
        ),
        ("Metoprolol?\nWIFE: Tartrate, a hundred.", "metoprolol 100 active present"),
        ("What dose of lisinopril?\nPT: 20 mg.", "lisinopril 20 mg active present"),
        ("How long on lisinopril?\nPT: Two thousand nineteen.", "lisinopril - active present"),
        ("Is the pain better with Tylenol?\nPT: Six.", "acetaminophen - active present"),
        ("Amlodipine?\nPT: Two.", "amlodipine - active present"),
        ("Did you take your metoprolol today?\nPT: Not yet.", "metoprolol - active present"),
        ("Metoprolol?\nPT: Not today.", "metoprolol - active present"),
        ("Do you want to start Zoloft?\nPT: Not now.", "sertraline - new absent"),
    ],
)
def test_the_dose_that_answers_a_question_is_the_drugs(turns: str, told: str) -> None:
    assert _told(f"DR: {turns}\nDR: Okay.") == [told]


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (
            "Sertraline?\nPT: Fifty.\nDR: Mood?\nPT: Low.\nDR: Let's go up to a hundred.",
            "sertraline 100 changed present",
        ),
        (
            "Simvastatin, forty?\nPT: Well, they cut it to twenty last year.",
            "simvastatin 20 changed present",
        ),
        ("Warfarin?\nPT: Five.\nDR: Hold it till Monday.", "warfarin 5 held present"),
        (
            "Losartan?\nPT: Fifty.\nDR: So stop it. Actually, let me hold it for now.",
            "losartan 50 held present",
        ),
        (
            "And aspirin?\nPT: He still has it in the box.\nDR: No, that was stopped in May.",
            "aspirin - stopped past",
        ),
        (
            "You had lisinopril.\nPT: It made me cough. So I stopped it.",
            "lisinopril - stopped past",
        ),
        (
            "Amlodipine?\nPT: Ten milligrams.\nDR: If the ankles stay swollen, we'd stop it.",
            "amlodipine 10 mg active present",
        ),
        (
            "You take doxycycline for ten days. Even if you feel better, don't stop it.",
            "doxycycline - active present",
        ),
        (
            "You're on metoprolol?\nPT: Yes.\nDR: Lift your arm. Hold it there, against my hand.",
            "metoprolol - active present",
        ),
        (
            "Sertraline?\nPT: Fifty.\nDR: And your weight?\nPT: It went down to one eighty.",
            "sertraline 50 active present",
        ),
        (
            "Sertraline?\nPT: Fifty.\nDR: It all came down to one thing.",
            "sertraline 50 active present",
        ),
        (
            "Lisinopril?\nPT: Ten.\nDR: You smoke?\nPT: I do.\nDR: Quit that.",
            "lisinopril 10 active present",
        ),
        (
            "Imodium?\nPT: Two milligrams, and that stopped it.",
            "loperamide 2 mg active present",
        ),
        (
            "Lisinopril?\nPT: Ten.\nDR: The pressure is low. Let's cut it to five.",
            "lisinopril 5 changed present",
        ),
        (
            "You take warfarin, so hold off on it until the surgery.",
            "warfarin - held present",
        ),
        (
            "Amlodipine?\nPT: Ten. My legs swell and I was short of breath. So I stopped it.",
            "amlodipine 10 stopped past",
        ),
        (
            "What I want to do is stop the glipizide altogether.",
            "glipizide - stopped past",
        ),
        (
            "Voltaren gel, well, with your kidneys let's hold off on the gel.",
            "diclofenac - active absent",
        ),
        (
            "I thought about bringing you in for IV furosemide, but you look well.",
            "furosemide - active possible",
        ),
        ("I thought about it and started furosemide.", "furosemide - new present"),
        ("The glyburide, though, I want to stop.", "glyburide - stopped past"),
        ("The warfarin we'll hold until the scope.", "warfarin - held present"),
        ("The glyburide I want to keep.", "glyburide - active present"),
        ("The inhaler Advair I'll explain again.", "fluticasone/salmeterol - active present"),
        (
            "Let's go up on the losartan, from fifty to, hang on, let's just go to a hundred.",
            "losartan 100 changed present",
        ),
        (
            "I'm going to increase the Lasix from twenty to forty for a week, then back to twenty.",
            "furosemide 40 changed present",
        ),
        ("I don't want to go up on the metformin to a thousand.", "metformin - active present"),
        (
            "I did think about asking the nurses to pause the methotrexate, but we'll leave it.",
            "methotrexate - active present",
        ),
        ("I thought about stopping the apixaban, but we'll leave it.", "apixaban - active present"),
        (
            "I think we should stop the methotrexate, and we'll keep an eye on your joints.",
            "methotrexate - stopped past",
        ),
        (
            "So I think we'll start amlodipine, and we'll continue to check.",
            "amlodipine - new planned",
        ),
        ("I think we should increase the losartan to a hundred.", "losartan 100 changed present"),
        (
            "I'd increase the losartan to get your pressure down to one thirty.",
            "losartan - changed present",
        ),
        ("I thought about adding amlodipine, but I'd rather not.", "amlodipine - active absent"),
    ],
)
def test_what_becomes_of_a_drug_is_told_behind_it(turns: str, told: str) -> None:
    assert _told(f"DR: {turns}\nPT: Okay.\nDR: Good.") == [told]


@pytest.mark.parametrize("who", ["PT", "WIFE"])
def test_what_a_patient_would_like_to_stop_is_not_stopped(who: str) -> None:
    assert _told(f"DR: Okay.\n{who}: The losartan, though, I want to stop.\nDR: No.\n") == [
        "losartan - active present"
    ]


def test_a_switch_that_is_put_off_leaves_the_first_drug_as_it_is() -> None:
    turns = "DR: I want to switch you from ramipril to losartan.{}\nPT: Okay.\nDR: Good.\n"
    assert _told(turns.format(" But not while you're unwell.")) == [
        "ramipril - active present",
        "losartan - new planned",
    ]
    assert _told(turns.format(" But not with salt.")) == [
        "ramipril - stopped past",
        "losartan - new present",
    ]


def test_another_drug_ends_what_is_said_of_the_first() -> None:
    turns = "DR: Losartan?\nPT: Fifty.\nDR: Metformin?\nPT: Five hundred.\nDR: Stop it.\n"
    assert _told(turns) == ["losartan 50 active present", "metformin 500 stopped past"]


def test_a_written_note_has_no_turns() -> None:
    assert _told("Losartan? He stopped it.") == ["losartan - active possible"]


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ("You are due your flu jab.\nPT: I had it at the chemist.", "past"),
        ("You are due your flu jab.\nPT: I had it booked for Monday.", "planned"),
        ("And the flu shot?\nPT: Not today.", "absent"),
    ],
)
def test_a_vaccine_is_as_the_next_turn_has_it(turns: str, told: str) -> None:
    ((_, vaccine),) = found(f"DR: {turns}\nDR: Okay.", FindingType.MEDICATION)
    assert vaccine.assertion.value == told


def test_a_call_about_somebody_else_tells_nothing_of_the_patient() -> None:
    talk = (
        "DR: You take losartan? (phone rings) Yes. Give bed four the vancomycin. Okay."
        " Sorry about that. And metformin?\nPT: Yes.\n"
    )
    assert [drug for drug, *_ in map(str.split, _told(talk))] == ["losartan", "metformin"]
    rung = "DR: The phone rings all day. Give him the vancomycin. Sorry about that.\nPT: Yes.\n"
    assert [drug for drug, *_ in map(str.split, _told(rung))] == ["vancomycin"]


@pytest.mark.parametrize(("salt", "drugs"), [("Tartrate", 1), ("Zorbinate", 2)])
def test_a_salt_that_answers_is_no_drug_of_its_own(salt: str, drugs: int) -> None:
    text = f"DR: Metoprolol?\nWIFE: {salt}, a hundred.\nDR: Okay.\nPT: Yes.\n"
    start = text.index(salt)
    span = Span(start, start + len(salt))
    stretch = Stretch(span, FindingType.MEDICATION, Assertion.PRESENT, 0.5, 1.0)
    told = extract_findings(note_of(text), tag=lambda _: Reading((stretch,)))
    assert sum(f.type is FindingType.MEDICATION for f in told) == drugs
