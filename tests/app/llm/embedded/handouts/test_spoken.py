"""A handout of a conversation tells what the clinician orders and what the patient takes."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import (
    ADVICE,
    APPOINTMENTS,
    CALL,
    FOUND,
    MEDICINES,
    WHY,
    compose_handout,
)


@pytest.fixture
def told(prepared_note, request_for):
    def tell(text: str) -> list[tuple[str, str]]:
        drafted = compose_handout(request_for(prepared_note(text), Task.EDUCATE))
        return [(s.section, s.text) for s in drafted]

    return tell


@pytest.mark.parametrize(
    ("text", "heading", "said"),
    [
        pytest.param(
            "Doctor: I'll write you a prescription for doxycycline.\nPatient: Okay.",
            MEDICINES,
            "I'll write you a prescription for doxycycline.",
            id="ordered without a dose, in a short exchange",
        ),
        pytest.param(
            "Doctor: You need to continue the doxycycline for three more days.\nPatient: Fine.",
            MEDICINES,
            "You need to continue the doxycycline for three more days.",
            id="goes on for days",
        ),
        pytest.param(
            "Patient: Should I keep taking famotidine?\n"
            "Doctor: Yes, you should take famotidine 20 mg at night.\nPatient: All right.",
            MEDICINES,
            "Take famotidine 20 mg every night.",
            id="the clinician's answer alone",
        ),
        pytest.param(
            "Doctor: What are you taking for the rash?\n"
            "Patient: My dermatologist started me on doxycycline.\nDoctor: I see.",
            MEDICINES,
            "You take doxycycline.",
            id="the patient takes it",
        ),
        pytest.param(
            "Doctor: Take famotidine 20 mg at night, does that sound fair?\nPatient: Yes.\n"
            "Doctor: Good.",
            MEDICINES,
            "Take famotidine 20 mg every night.",
            id="ordered with a question whether it suits",
        ),
        pytest.param(
            "Doctor: What do you take?\nPatient: I take famotidine twenty milligrams at night.\n"
            "Doctor: I see.",
            MEDICINES,
            "You take famotidine twenty milligrams at night.",
            id="how much, in words",
        ),
        pytest.param(
            "Doctor: Okay, so your A1c today is nine point one.\nPatient: I see.",
            FOUND,
            "Your A1c today is nine point one.",
            id="a value in words",
        ),
        pytest.param(
            "Doctor: If the redness spreads, go to the emergency room.\nPatient: Okay.",
            CALL,
            "If the redness spreads, go to the emergency room.",
            id="the sign before what to do",
        ),
        pytest.param(
            "Doctor: Let's try extended release metformin 1000 mg daily.\nPatient: Fine.",
            MEDICINES,
            "Take extended release metformin 1000 mg once a day.",
            id="how it is released",
        ),
        pytest.param(
            "Dr. Vale: Start Bactrim twice a day. No wait, you're allergic to sulfa.\n"
            "Ms. Roe: Yes.\nDr. Vale: Take cefuroxime 500 mg twice a day.",
            MEDICINES,
            "Take cefuroxime 500 mg 2 times a day.",
            id="speakers by their names",
        ),
        pytest.param(
            "Doctor: I want to send three sputum samples.\nPatient: Fine.",
            APPOINTMENTS,
            "I want to send three sputum samples.",
            id="a test that is sent",
        ),
        pytest.param(
            "Doctor: What brings you in?\nPatient: I have knee pain since Sunday.\nDoctor: I see.",
            WHY,
            "You told us about knee pain.",
            id="what the patient complains of",
        ),
        pytest.param(
            "Doctor: It is important to wear the brace every day.\nPatient: I will.",
            ADVICE,
            "It is important to wear the brace every day.",
            id="what matters",
        ),
        pytest.param(
            "Doctor: I will prescribe you some antibiotics, that should take care of it.\n"
            "Patient: Thank you.",
            ADVICE,
            "I will prescribe you some antibiotics, that should take care of it.",
            id="to take care of is no goodbye",
        ),
        pytest.param(
            "Doctor: I have sent over your referral for hand therapy.\nPatient: Okay.",
            APPOINTMENTS,
            "I have sent over your referral for hand therapy.",
            id="referral",
        ),
        pytest.param(
            "Doctor: How is the wrist?\nPatient: It hurts.\n"
            "Doctor: Let's get an x-ray to see if you broke it.",
            APPOINTMENTS,
            "Let's get an x-ray to see if you broke it.",
            id="test",
        ),
    ],
)
def test_what_is_said_is_told(told, text, heading, said):
    assert (heading, said) in told(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param(
            "Doctor: Are you on anything?\nPatient: I used to take doxycycline.", "doxycycline",
            id="taken before",
        ),
        pytest.param(
            "Doctor: Okay nurse, give her ondansetron 4 mg.\nPatient: Thank you.", "ondansetron",
            id="given in the room",
        ),
        pytest.param(
            "Doctor: Have you tried ibuprofen?\nPatient: I am not taking ibuprofen.", "ibuprofen",
            id="denied",
        ),
        pytest.param(
            "Doctor: I'd advise that you wean off smoking and consider nicotine patches.\n"
            "Patient: Okay.",
            "Stop nicotine",
            id="one thing stops, another is tried",
        ),
    ],
)  # fmt: skip
def test_what_is_not_to_be_taken_is_not_told(told, text, word):
    assert not any(word in said for heading, said in told(text) if heading == MEDICINES)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("My son is grown and he suffers from glaucoma.", id="a son"),
        pytest.param("We all have gout. My sister has knee pain.", id="a sister"),
        pytest.param("I had knee pain years ago.", id="long ago"),
        pytest.param("My knee hurts so much.", id="a clause is no name"),
    ],
)
def test_what_is_no_complaint_of_the_patient(told, text):
    said = told(f"Doctor: What is new?\nPatient: {text}\nDoctor: I see.\n")
    assert [s for heading, s in said if heading == WHY] == []


def test_what_is_taken_back_is_not_told(told):
    said = told(
        "Doctor: Start Bactrim DS twice a day. No wait, you're allergic to sulfa.\n"
        "Patient: Yes.\nDoctor: Then we'll use cefuroxime 500 mg twice a day."
    )
    assert not any("bactrim" in text.lower() for _, text in said)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("That left one's always been the bigger one.", id="one's"),
        pytest.param("Penicillin, I get a rash.", id="a reaction"),
        pytest.param("The big ones are mine. I'm the gout one.", id="mine"),
    ],
)
def test_what_is_told_by_the_way_is_no_complaint(told, text):
    said = told(f"Doctor: What is new?\nPatient: {text}\nDoctor: I see.\n")
    assert [s for heading, s in said if heading == WHY] == []


def test_which_vaccine_is_due_is_no_result(told):
    said = told(
        "Doctor: You're due your flu jab, I see it's not been done, and it's good to have.\n"
        "Patient: I had it at the chemist.\nDoctor: Your sugar is eight point one.\n"
    )
    assert not any("flu" in text.lower() for _, text in said)


VISIT = (
    "Doctor: Ines is a 40-year-old woman who presents for her four month follow-up.\n"
    "Patient: Hello. My hip hurts.\n"
    "Doctor: I've got you on ramipril ten milligrams, and atorvastatin twenty. Is that right?\n"
    "Patient: Yes.\n"
    "Doctor: Let me examine you. Lift it up for me. You can lie back and tell me if it hurts.\n"
    "Patient: It does.\n"
    "Doctor: On exam, the hip is tender. Legs, two plus pitting edema on both sides.\n"
    "Doctor: So, I think this is a strained hip. I want you to rest it for two weeks.\n"
    "Doctor: I did think about asking the nurses to pause the ramipril, but we'll leave it.\n"
    "Doctor: Lift nothing heavy for a month. See me back in three months, with an A1c before.\n"
    "Patient: Thank you.\n"
)


@pytest.mark.parametrize(
    "said", ["Lift it up", "lie back", "pitting edema", "four month", "got you on", "pause"]
)
def test_what_is_said_while_examining_or_of_the_chart_asks_nothing_of_the_patient(told, said):
    of_now = [text for heading, text in told(VISIT) if heading in (ADVICE, APPOINTMENTS, CALL)]
    orders = [text for heading, text in told(VISIT) if heading == MEDICINES]
    assert not any(said in text for text in of_now + orders)


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (APPOINTMENTS, "See me back in three months"),
        (ADVICE, "rest it for two weeks"),
        (ADVICE, "Lift nothing heavy"),
    ],
)
def test_what_is_ordered_behind_the_examination_is_told(told, heading, said):
    assert any(at == heading and said in text for at, text in told(VISIT))


def test_a_switch_that_is_put_off_is_no_order_of_today(told):
    talk = (
        "Doctor: How is the pressure?\nPatient: Up and down, and I have a bug.\n"
        "Doctor: I want to change you from the ramipril to losartan 50 milligrams once a day."
        "{} keep on with the ramipril this week, and we'll swap at the review.\n"
        "Patient: Okay.\n"
    )
    later = [text for _, text in told(talk.format(" But not while you're like this;"))]
    assert not any("Take losartan" in text for text in later)
    assert any("Not while you're like this" in text for text in later)
    today = [text for _, text in told(talk.format(" Please"))]
    assert any("losartan 50 milligrams" in text for text in today)


def test_what_a_companion_lists_is_taken_and_what_she_has_is_not_told(told):
    talk = (
        "[doctor] what does he take ?\n"
        "[patient_guest] it's all in the bag . metoprolol , twenty-five , twice a day .\n"
        "[doctor] good .\n"
        "[patient_guest] i'm on the warfarin for the clot in my leg , so i worry .\n"
        "[doctor] okay .\n"
    )
    found = [text for _, text in told(talk)]
    assert any("metoprolol" in text.lower() for text in found)
    assert not any("warfarin" in text.lower() or "your leg" in text for text in found)


def test_what_is_taken_back_in_the_same_breath_is_told_nowhere(told):
    said = told(
        "Doctor: Your pressure was 160 over 90 today.\nPatient: Okay.\n"
        "Doctor: I'm adding chlorthalidone 12.5 in the - hang on, you have the gout.\n"
        "Patient: Right.\nDoctor: Start amlodipine 5 milligrams once a day.\n"
        "Patient: Okay.\nDoctor: Hold on to the rail on the stairs.\n"
    )
    assert not any("hlorthalidone" in text for _, text in said)
    assert any("mlodipine" in text for section, text in said if section == MEDICINES)
