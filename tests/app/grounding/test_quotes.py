"""What a claim that quotes a note rests on: one stretch, and the heading that it needs."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim
from app.grounding.spelled import spelled

TALK = (
    "Doctor: Okay. Do you have a dentist?\n"
    "Patient: No.\n"
    "Doctor: I see. Any numbness or tingling?\n"
    "Patient: My left hand. It falls asleep at night.\n"
    "Doctor: We'll decide after the MRI. See me in three weeks with the MRI, okay?\n"
)
LISTS = (
    "DISCHARGE MEDICATIONS\n"
    "STOP:\n"
    "- naproxen 500 mg twice daily\n"
    "- ibuprofen\n"
    "\n"
    "Drains: None.\n"
    "\n"
    "ALLERGIES\n"
    "latex - hives\n"
    "\n"
    "HOSPITAL COURSE\n"
    "She had two units of blood. The wound is dry.\n"
)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Doctor: Do you have a dentist? Patient: No.", "Do you have a dentist?\nPatient: No."),
        (
            "Doctor: Any numbness or tingling? Patient: My left hand.",
            "Any numbness or tingling?\nPatient: My left hand.",
        ),
        (
            "Patient: My left hand. It falls asleep at night.",
            "Patient: My left hand. It falls asleep at night.",
        ),
        (
            "Doctor: See me in three weeks with the MRI.",
            "See me in three weeks with the MRI, okay?",
        ),
        (
            "Doctor: See me in three weeks with the MRI, okay?",
            "See me in three weeks with the MRI, okay?",
        ),
    ],
)
def test_what_was_said_in_a_talk_is_one_citation(
    text: str, quote: str, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(text), (prepared(TALK),))
    assert verdict.label is Label.SUPPORTED
    assert [c.quote for c in verdict.claim.citations] == [quote]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Stop: ibuprofen.", ["STOP", "- ibuprofen"]),
        ("Drains: None.", ["Drains: None."]),
        ("Allergies: latex - hives.", ["ALLERGIES\nlatex - hives"]),
        ("The wound is dry.", ["The wound is dry."]),
    ],
)
def test_a_line_that_needs_its_heading_rests_on_it_too(
    text: str, quotes: list[str], prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(text), (prepared(LISTS),))
    assert verdict.label is Label.SUPPORTED
    assert [c.quote for c in verdict.claim.citations] == quotes


SHORT = (
    "HOSPITAL COURSE\n"
    "Na 121 on arrival w/o seizures, rx hypertonic saline 100 mL.\n"
    "Not for dialysis (discussed w/ pt).\n"
    "Nifedipine ER 60 mg PO BID.\n"
    "Go to ED for chest pain.\n"
)


@pytest.mark.parametrize(
    ("text", "is_quote"),
    [
        ("Na 121 on arrival without seizures, rx hypertonic saline 100 mL.", True),
        ("Na 121 on arrival with seizures, rx hypertonic saline 100 mL.", False),
        ("Not for dialysis (discussed with patient).", True),
        ("Nifedipine ER 60 mg by mouth 2 times a day.", True),
        ("Nifedipine ER 60 mg by mouth 3 times a day.", False),
        ("Go to the emergency room for chest pain.", True),
    ],
)
def test_shorthand_in_whole_words_is_a_quote(
    text: str, *, is_quote: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(text), (prepared(SHORT),))
    assert (verdict.label is Label.SUPPORTED) is is_quote, verdict.reason


def test_physical_therapy_is_no_patient() -> None:
    assert spelled("Seen by Pt.") == "Seen by patient."
    assert spelled("Seen by PT.") == "Seen by PT."
