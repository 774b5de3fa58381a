"""What a line gives to before, or takes away for a day, is no claim of what is."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """MEDICINES
ramipril 5 mg - HELD 3/4 for K 5.9, restarted 3/9 @ 2.5 mg
metformin 500 mg - HELD 3/4, to be resumed when eating
Enalapril: omit on day of surgery. Bisoprolol: take on day of surgery.
DVT 2014 after a flight (3 mo rivaroxaban; none now).
Code: DNI (changed on day 3; full code on arrival).
Psoriasis R elbow (L side fine).
I did think about ordering a chest CT today but I'll leave that to the lung clinic.
"""
ORDINARY = """COURSE
Ramipril held, metoprolol restarted.
Metformin held, to be resumed Monday.
Apixaban held 3/4, restarted 3/6, held again 3/7.
Take bisoprolol, omit enalapril on day of surgery.
He takes lisinopril 10 mg, not currently dizzy.
Creatinine on admission 2.4, at discharge 1.2.
AKI on admission; now improving.
Left lung crackles, right clear.
Full code on admit -> changed to DNR 11/7.
Taper gabapentin to 100 mg BID x 1 wk then stop. Take aspirin long term.
"""
HOME = """PLAN
Continue bumetanide 2 IV, then torsemide PO (home was bumetanide 1 PO, will NOT resume on d/c).
"""
STAY = """DISCHARGE SUMMARY
Meds PTA: zolpidem 5 mg hs, sertraline 100 mg
DISCHARGE MEDICATIONS
1. Sertraline 100 mg daily
"""
CASES = [
    ("restarted", "Ramipril remains on hold.", False),
    ("still-held", "Metformin is on hold.", True),
    ("omit", "Enalapril should be taken on the morning of surgery.", False),
    ("take", "Bisoprolol should be taken on the day of surgery.", True),
    ("none-now", "He takes rivaroxaban.", False),
    ("had-once", "He had three months of rivaroxaban.", True),
    ("at-first", "He finally chose to remain full code.", False),
    ("well-side", "Psoriasis was found on the left elbow.", False),
    ("ill-side", "Psoriasis was found on the right elbow.", True),
    ("left-to-others", "A chest CT was ordered today.", False),
]


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_is_overtaken(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason


@pytest.mark.parametrize(
    "claim",
    [
        "Ramipril is held.",
        "Metformin is held.",
        "Apixaban is held.",
        "Bisoprolol should be taken on the day of surgery.",
        "He takes lisinopril.",
        "Creatinine at discharge was 1.2.",
        "AKI is now improving.",
        "The right lung is clear.",
    ],
)
def test_what_still_is(claim: str, *, prepared: Callable[[str], GroundedNote]) -> None:
    verdict = verify_claim(Claim(claim), (prepared(ORDINARY),))
    assert verdict.label is Label.SUPPORTED, verdict.reason


def test_without_a_list_for_home_the_home_list_says_nothing_against(
    prepared: Callable[[str], GroundedNote],
) -> None:
    note = prepared("Meds PTA: zolpidem 5 mg hs\nCOURSE\nShe did well.\n")
    verdict = verify_claim(Claim("She was discharged on zolpidem."), (note,))
    assert verdict.label is not Label.CONTRADICTED, verdict.reason


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("She was discharged on zolpidem.", False),
        ("She was discharged on sertraline.", True),
        ("She took zolpidem before admission.", True),
    ],
)
def test_the_home_list_is_no_discharge_list(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(STAY),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason


SINCE = """HISTORY
He takes torsemide 20 mg, metolazone 5 mg and doxazosin 4 mg.
COURSE
Torsemide NOT resumed. Doxazosin was not resumed at first, then restarted on day 5.
DNI - discussed in May, pt now wants FULL CODE, orders changed.
NPO for the scope. Later: diet is low salt, not NPO.
Remains on oxygen; not on a ventilator.
tolvaptan 15 - HELD 2/5-2/7, RESTARTED 2/8 | eplerenone 25 HELD
DISCHARGE MEDICATIONS
1. Bisoprolol 2.5 mg daily
STOPPED: torsemide, metolazone (replaced by bisoprolol)
"""


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("He goes home on torsemide 20 mg daily.", False),
        ("He was discharged on metolazone.", False),
        ("He was discharged on bisoprolol 2.5 mg daily.", True),
        ("He is to remain DNI.", False),
        ("He wants full code.", True),
        ("He remains NPO.", False),
        ("He remains on oxygen.", True),
        ("Tolvaptan remains on hold.", False),
        ("Eplerenone is held.", True),
    ],
)
def test_the_last_word_of_a_note_holds(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(SINCE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason


def test_what_was_given_again_is_not_ended(prepared: Callable[[str], GroundedNote]) -> None:
    verdict = verify_claim(Claim("He was discharged on doxazosin."), (prepared(SINCE),))
    assert "stopped" not in verdict.reason


@pytest.mark.parametrize(
    ("text", "claim", "holds"),
    [
        (HOME, "She will go home on bumetanide.", False),
        (HOME, "She gets bumetanide 2 IV today.", True),
        (ORDINARY, "Full code status remains in place.", False),
        (ORDINARY, "Gabapentin will be continued long term.", False),
        (ORDINARY, "Aspirin is to be taken long term.", True),
    ],
    ids=["home", "today", "code", "taper", "long"],
)
def test_what_ends_is_not_for_long(
    text: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(text),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
