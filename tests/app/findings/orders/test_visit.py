"""A whole conversation: who orders, what the patient says to it, why, and in which turns."""

from __future__ import annotations

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.core.order import Order, OrderType
from app.findings import findings_by_rule
from app.findings.orders import find_orders
from app.records import segment

VISIT = """Doctor: What brings you in?
Patient: My left wrist hurts, and I could use my inhaler.
Doctor: I think you have osteoarthritis of the left wrist. Let's get an x-ray of your left wrist.
Patient: Okay.
Doctor: I'm going to start you on etodolac for the swelling.
Doctor: Take 400 mg once a day.
Doctor: Would you like me to refill your albuterol?
Patient: Yes please.
Doctor: Shall we do an MRI?
Patient: No, not yet.
Doctor: I'd like to order a hemoglobin A1c.
Patient: I'd rather not do that today.
Patient: I want to get a CT scan.
Doctor: Stop taking the naproxen. See you back in six weeks.
"""


def orders_of(text: str) -> tuple[Order, ...]:
    shape = segment(text)
    body = DeidText(text, "p", "m")
    note = DeidNote(body, "n", None, "note", shape.sections, shape.sentences)
    return find_orders(note, findings_by_rule(note))


@pytest.fixture(scope="module")
def orders() -> dict[str, Order]:
    return {order.described(VISIT): order for order in orders_of(VISIT)}


def test_each_is_ordered_once_in_text_order(orders: dict[str, Order]):
    assert list(orders) == [
        "x-ray left wrist",
        "etodolac 400 mg once a day",
        "albuterol",
        "Stop taking naproxen",
        "See you back six weeks",
    ]


@pytest.mark.parametrize(
    ("described", "kind", "reason", "turns"),
    [
        ("x-ray left wrist", "imaging", "osteoarthritis of the left wrist", (3,)),
        ("etodolac 400 mg once a day", "medication", "swelling", (5, 6)),
        ("albuterol", "medication", "", (7, 8)),
        ("Stop taking naproxen", "medication", "", (14,)),
        ("See you back six weeks", "followup", "", (14,)),
    ],
)
def test_why_and_where(orders, described: str, kind: str, reason: str, turns: tuple[int, ...]):
    order = orders[described]
    assert (order.type, order.reasoned(VISIT), order.turns) == (OrderType(kind), reason, turns)


def test_evidence_is_whole_sentences(orders: dict[str, Order]):
    (x_ray,) = (o for o in orders.values() if o.type is OrderType.IMAGING)
    assert [span.of(VISIT) for span in x_ray.evidence] == [
        "I think you have osteoarthritis of the left wrist.",
        "Let's get an x-ray of your left wrist.",
    ]


@pytest.mark.parametrize(
    ("reply", "n"),
    [
        ("Yes, please.", 1),
        ("Sure.", 1),
        ("That would be great.", 1),
        ("Um, okay.", 1),
        ("No thanks.", 0),
        ("I'd rather wait.", 0),
        ("Hm.", 0),
        ("What for?", 0),
    ],
)
def test_a_proposal_is_ordered_if_the_patient_agrees(reply: str, n: int):
    text = f"Doctor: Hello.\nPatient: Hi.\nDoctor: Shall we get a chest x-ray?\nPatient: {reply}\n"
    assert len(orders_of(text)) == n


@pytest.mark.parametrize(
    "label", ["[doctor]", "Dr. Roe:", "DOCTOR:", "GP:", "D:", "Clinician:", "RN:", "MD:"]
)
def test_labels_of_clinicians(label: str):
    text = f"{label} Hello.\n[patient] Hi.\n{label} I'll order a lipid panel.\n[patient] Fine.\n"
    (order,) = orders_of(text)
    assert (order.described(text), order.turns) == ("lipid panel", (3,))


@pytest.mark.parametrize("label", ["[patient]", "Mother:", "Pt:", "[patient_guest]"])
def test_nobody_else_orders(label: str):
    text = f"Doctor: Hello.\n{label} Hi.\n{label} I want to get a lipid panel.\nDoctor: Hm.\n"
    assert orders_of(text) == ()


def test_an_unknown_speaker_is_told_by_what_only_clinicians_say():
    text = (
        "Speaker 1: Hello.\nSpeaker 2: Hi, I take naproxen.\n"
        "Speaker 1: I'm going to order a lipid panel.\nSpeaker 2: I will do that.\n"
    )
    (order,) = orders_of(text)
    assert order.turns == (3,)


def test_the_numbered_speaker_who_treats_does_so_in_every_turn():
    text = (
        "Speaker 1: Any chest pain?\nSpeaker 2: No.\nSpeaker 1: Let me have a look at you.\n"
        "Speaker 2: I want to get a CBC.\nSpeaker 1: We'll check a lipid panel.\nSpeaker 2: Ok.\n"
    )
    (order,) = orders_of(text)
    assert (order.described(text), order.turns) == ("lipid panel", (5,))


def test_an_item_headed_with_a_thing_has_no_reason_and_none_of_an_item_far_above():
    text = "Plan:\nTopiramate: 25 mg twice a day for 7 days.\n"
    assert [o.reasoned(text) for o in orders_of(text)] == [""]
    text = "Plan:\nGout flares: rest.\nSleeps.\nEats.\nWalks.\nCBC today.\n"
    assert [o.reasoned(text) for o in orders_of(text)] == [""]
    text = "Plan:\n5. Gout flares: rest.\n\n== Visit ==\nPlan:\nCBC today.\n"
    assert [o.reasoned(text) for o in orders_of(text)] == [""]
    text = "Plan:\nGout flares: rest.\nCBC today.\n"
    assert [o.reasoned(text) for o in orders_of(text)] == ["Gout flares"]


def test_what_is_vague_gives_way_to_what_is_precise():
    said = "Let's get some blood work, a TSH and a CBC."
    text = f"Doctor: Hello.\nPatient: Hi.\nDoctor: {said}\nPatient: Fine.\n"
    assert [order.described(text) for order in orders_of(text)] == ["TSH", "CBC"]


def test_a_plan_has_no_turns_and_a_history_orders_nothing():
    text = (
        "HPI:\nWill start lisinopril, he was told.\n\nASSESSMENT AND PLAN:\n"
        "1. Hypertension. Start lisinopril 10 mg daily.\n"
    )
    (order,) = orders_of(text)
    assert order.turns == ()
    assert [span.of(text) for span in order.evidence] == [
        "1. Hypertension.",
        "Start lisinopril 10 mg daily.",
    ]


@pytest.mark.parametrize("text", ["", "Doctor:", "Doctor: \nPatient: \nDoctor: \n", "[x] " * 50])
def test_nothing_is_nothing(text: str):
    assert orders_of(text) == ()


TIMED = """[00:00:02] SPEAKER_1 (Dr. Ito): What can I do for you?
[00:00:09] SPEAKER_2 (Father): He coughs. I want a CT.
[00:01:40] SPEAKER_1 (Dr. Ito): I want a chest x-ray. Start amoxicillin 250 mg twice a day.
[00:02:03] SPEAKER_2 (Father): Okay.
"""


@pytest.mark.parametrize(
    "talk",
    [
        TIMED,
        TIMED.replace("[", "").replace("]", ""),
        TIMED.replace("SPEAKER_1 (Dr. Ito)", "Doctor").replace("SPEAKER_2 (Father)", "Father"),
    ],
)
def test_turns_may_begin_with_the_time_at_which_they_are_said(talk: str):
    assert [(o.described(talk), o.turns) for o in orders_of(talk)] == [
        ("chest x-ray", (2, 3)),
        ("amoxicillin 250 mg twice a day", (2, 3)),
    ]


def test_what_the_patient_says_right_before_an_order_is_its_reason():
    talk = (
        "Doctor: Hi.\nPatient: My shoulder has been killing me.\n"
        "Doctor: Let's get an x-ray of that shoulder.\nPatient: Okay.\n"
    )
    assert [o.reasoned(talk) for o in orders_of(talk)] == ["shoulder has been killing me"]


def test_what_the_visit_opens_with_is_no_reason_for_what_is_ordered_later():
    talk = (
        "Doctor: Hi.\nPatient: My shoulder has been killing me.\nDoctor: Okay.\nPatient: Hm.\n"
        "Doctor: I'm going to add amlodipine 5 mg a day.\nPatient: Okay.\n"
    )
    assert [o.reasoned(talk) for o in orders_of(talk)] == [""]


@pytest.mark.parametrize(("between", "reason"), [(2, "gout"), (8, "")])
def test_a_reason_is_spoken_of_near_by(between: int, reason: str):
    talk = (
        "Doctor: Hi.\nPatient: Hi.\nDoctor: I think you have gout.\n"
        + "Patient: I see.\n" * between
        + "Doctor: Let's get a uric acid level.\nPatient: Okay.\n"
    )
    assert [o.reasoned(talk) for o in orders_of(talk)] == [reason]


def test_another_number_ends_what_was_spoken_of():
    talk = (
        "Doctor: Hi.\nPatient: Hi.\nDoctor: Number one, I think you have gout. Number two, let's "
        "start metformin 500 mg daily.\nPatient: Okay.\n"
    )
    assert [o.reasoned(talk) for o in orders_of(talk)] == [""]


def test_what_a_patient_says_of_a_symptom_makes_no_doctor_of_them():
    text = (
        "Doctor: Hello.\nPatient: No, I don't have any chest pain. I want an MRI.\n"
        "Doctor: Hm.\nPatient: Okay.\n"
    )
    assert orders_of(text) == ()
