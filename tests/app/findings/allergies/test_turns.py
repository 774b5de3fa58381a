"""An allergy that one turn names, and what the next ones say of it."""

from __future__ import annotations

import pytest

from app.findings import findings_by_rule
from tests.app.findings.notes import note_of


def _told(turns: str) -> list[str]:
    note = note_of(f"{turns}\nDR: Good.\nPT: Okay.\n")
    told: list[str] = []
    for finding in findings_by_rule(note):
        reaction = finding.attribute("reaction")
        why = f" ({reaction.normalized})" if reaction else ""
        kind = finding.type.value
        told.append(f"{kind} {finding.concept}{why} {finding.assertion.value}")
    return told


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (
            "DR: Any allergies?\nPT: Sulfa, I get a rash.",
            ["allergy sulfa (rash) present"],
        ),
        (
            "DR: It says penicillin allergy.\nDR: What happened with that?\nPT: I got hives.",
            ["allergy penicillin (hives) present"],
        ),
        (
            "DR: Allergies, we have that. Egg is real, though.\nMOM: Hives on his face.",
            ["allergy egg (hives) present"],
        ),
        ("DR: The pain is real, though.\nPT: Hives.", None),
        (
            "DR: Allergies, it says amoxicillin?\nMOM: He had the test and it's not real.",
            ["allergy amoxicillin absent"],
        ),
        ("DR: Allergies, it says amoxicillin?\nMOM: Yes.", ["allergy amoxicillin possible"]),
        (
            "DR: Now, allergies. I have codeine.\nPT: That was a rash.",
            ["allergy codeine (rash) present"],
        ),
        (
            "DR: Good. And allergies, I still have codeine?\nPT: Yep. Hives.",
            ["allergy codeine (hives) present"],
        ),
        (
            "PT: I took the colchicine, and the diarrhea!\nDR: So that's an intolerance.",
            ["allergy colchicine (diarrhea) present"],
        ),
        (
            "PT: I took the colchicine, and the diarrhea!\nDR: Is that an allergy?",
            ["medication colchicine present", "problem diarrhea present"],
        ),
        (
            "PT: I'm on metformin, and codeine gave me hives.\nDR: That's an allergy.",
            ["medication metformin present", "allergy codeine (hives) present"],
        ),
        (
            "PT: I take Zyrtec for my hives.\nDR: That's an allergy.",
            ["medication cetirizine present", "problem urticaria present"],
        ),
        (
            "DR: Allergies, it says codeine?\nPT: I never had a rash with it.",
            ["allergy codeine possible", "problem rash absent"],
        ),
        # Whose it is depends on who says "him" and "me".
        (
            "DR: Okay.\nPT: I'm the one with the penicillin allergy, not him.",
            ["allergy penicillin present"],
        ),
        (
            "DR: Okay.\nWIFE: I'm the one with the penicillin allergy, not him.",
            ["allergy penicillin absent"],
        ),
        (
            "DR: Okay.\nWIFE: He has the penicillin allergy, not me.",
            ["allergy penicillin present"],
        ),
        ("DR: I have the codeine here.", ["medication codeine present"]),
        (
            "DR: Allergies, it says amoxicillin?\nMOM: Yes.\nDR: Take that off for me.",
            ["allergy amoxicillin possible"],
        ),
        (
            "DR: Allergies, it says amoxicillin?\nMOM: Yes.\nDR: And latex?\nMOM: Not allergic.",
            ["allergy amoxicillin possible"],
        ),
        (
            "DR: Allergies, it says amoxicillin?\nMOM: No.\nDR: I'll take that off the list.",
            [],
        ),
        (
            "DR: It says penicillin allergy.\nDR: What happened?\nPT: Pneumonia, got hives.",
            ["allergy penicillin (hives) present", "problem pneumonia present"],
        ),
        (
            "DR: It says penicillin allergy.\nDR: What happened?\nPT: A rash and hives.",
            ["allergy penicillin (rash and hives) present"],
        ),
        ("DR: Are you still on the amoxicillin?\nMOM: Yes.", ["medication amoxicillin present"]),
    ],
)
def test_an_allergy_is_told_over_turns(turns: str, told: list[str] | None) -> None:
    found = _told(turns)
    if told is None:
        assert not any(line.startswith("allergy") for line in found)
    else:
        assert found == told
