"""Sides and ends that a claim names and its evidence does not."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, ErrorType, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """EXAM
Ulcer of the right heel, 2 cm. Swelling of both ankles. Oxygen at 2 L/min.
Scar over the anterior chest. Varicose veins.
"""
CASES = [
    ("other", "There is an ulcer of the left heel.", Label.CONTRADICTED),
    ("same", "There is an ulcer of the right heel.", Label.SUPPORTED),
    ("one-of-both", "The left ankle is swollen.", Label.SUPPORTED),
    ("unsaid", "There are varicose veins on the left.", Label.UNSUPPORTED),
    ("back", "There is a scar over the posterior chest.", Label.CONTRADICTED),
]


@pytest.mark.parametrize(("claim", "label"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_side_must_be_said(
    claim: str, label: Label, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert verdict.label is label, verdict.reason
    if label is not Label.SUPPORTED:
        assert verdict.error_type is ErrorType.LATERALITY


IN_ONE_LINE = [
    ("denied-there", "Mild edema right leg, left leg no edema.", "Edema of the left leg.", False),
    ("not-there", "Mild edema right leg, left leg no edema.", "Edema of the right leg.", True),
    ("colon", "Adenocarcinoma of the ascending colon.", "Cancer of the left colon.", False),
    ("same-colon", "Adenocarcinoma of the sigmoid colon.", "Cancer of the left colon.", True),
    ("other-part", "L ovary 3.1 cm, dermoid R ovary.", "She has a left ovarian dermoid.", False),
    ("same-part", "L ovary 3.1 cm, dermoid R ovary.", "She has a right ovarian dermoid.", True),
    ("one-more", "Pain in the left knee, also right knee.", "He has right knee pain.", True),
    ("no", "Cellulitis of the left leg, no right leg swelling.", "Left leg cellulitis.", True),
    (
        "its-value",
        "BP in right arm 140/80, left arm 138/78.",
        "BP in the left arm was 138/78.",
        True,
    ),
    (
        "another-thing",
        "Pain is in the right hand, not left. Numbness of the left hand.",
        "He has numbness of the left hand.",
        True,
    ),
    ("slip", "He cut his left hand – sorry, right hand.", "He cut his left hand.", False),
    ("mended", "He cut his left hand – sorry, right hand.", "He cut his right hand.", True),
    (
        "set-against",
        "The polyp is in the RIGHT colon, not left.",
        "A polyp of the left colon.",
        False,
    ),
    (
        "addendum",
        "Cyst of the left lobe. ADDENDUM: the cyst is in the RIGHT lobe, not left.",
        "There is a cyst in the left lobe.",
        False,
    ),
    (
        "correction",
        "Port L chest. CORRECTION 2/3: the port is in the R chest.",
        "The port was placed in the left chest.",
        False,
    ),
    (
        "corrected",
        "Port L chest. CORRECTION 2/3: the port is in the R chest.",
        "The port is in the right chest.",
        True,
    ),
    ("hand", "Right arm weak, not left-handed.", "Her right arm is weak.", True),
]


@pytest.mark.parametrize(
    ("text", "claim", "holds"), [c[1:] for c in IN_ONE_LINE], ids=[c[0] for c in IN_ONE_LINE]
)
def test_the_side_is_of_its_own_thing(
    text: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(f"EXAM\n{text}\n"),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
    assert verdict.error_type is (None if holds else ErrorType.LATERALITY)
