"""An allergy that the note takes back is none; those listed beside it stay."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

LIST = "ALLERGIES: codeine (hives). Peanut removed - intolerance only.\n"
REACTIONS = "ALLERGIES: enalapril (cough), cefdinir (hives), codeine (hives, rash).\n"
LABEL = (
    "HISTORY\nShe gave a history of amoxicillin allergy but tolerated cephalexin; label removed.\n"
)
TALK = """Doctor: Allergies, I have ibuprofen.
Patient: No, that only upset my stomach.
Doctor: I will take ibuprofen off your allergy list.
Patient: Latex makes me itch, I am allergic to latex.
"""
CASES = [
    (
        "thing",
        "HISTORY\nLatex catheter removed as she is allergic to latex.\n",
        "She is allergic to latex.",
        True,
    ),
    (
        "another",
        "HISTORY\nAllergic to shellfish but not allergic to iodine.\n",
        "She is allergic to shellfish.",
        True,
    ),
    (
        "again",
        "HISTORY\nPenicillin label removed in 2015.\n"
        "Allergic to penicillin since anaphylaxis in 2020.\n",
        "She is allergic to penicillin.",
        True,
    ),
    (
        "delabeled",
        "PLAN\nPenicillin delabeled after negative testing.\n",
        "She is allergic to penicillin.",
        False,
    ),
    (
        "at-last",
        "ALLERGIES\nlatex: pt listed latex 2017, tolerated gloves 2022 w/o problem -> removed.\n",
        "She is allergic to latex.",
        False,
    ),
    (
        "still-listed",
        "ALLERGIES\ncefalexin added 3/2 per son, rash was heat -> entry removed.\n",
        "Cefalexin is listed as an allergy.",
        False,
    ),
    (
        "said-wrong",
        "ALLERGIES\nNaproxen - NO reaction (earlier letter said allergic, entered in error).\n",
        "The entry saying that she is allergic to naproxen was wrong.",
        True,
    ),
    (
        "drain",
        "COURSE\nAllergic to latex. Bled from the drain; removed by the surgeon.\n",
        "She is allergic to latex.",
        True,
    ),
    ("its-reaction", REACTIONS, "Enalapril caused a cough.", True),
    ("other-reaction", REACTIONS, "Enalapril caused hives.", False),
    ("a-second", REACTIONS, "Codeine caused a rash.", True),
    ("removed", LIST, "She has a peanut allergy.", False),
    ("beside", LIST, "She is allergic to codeine.", True),
    ("label", LABEL, "She has an amoxicillin allergy.", False),
    ("off-the-list", TALK, "He is allergic to ibuprofen.", False),
    ("not-off", TALK, "He is allergic to latex.", True),
    (
        "never",
        "ALLERGIES: penicillin (rash), never removed.\n",
        "He is allergic to penicillin.",
        True,
    ),
    (
        "first-of-two",
        "ALLERGIES: sulfa (hives), penicillin (rash as a baby): penicillin label removed.\n",
        "He is allergic to sulfa.",
        True,
    ),
]


@pytest.mark.parametrize(
    ("text", "claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_is_taken_back_is_no_allergy(
    text: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(text),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
