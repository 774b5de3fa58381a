"""A drug that was never filled, advised against or stopped by an answer is not taken."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

TALK = """Doctor: And are you still on the warfarin?
Daughter: The ward stopped it, because of the bleed.
Doctor: And the bisoprolol?
Daughter: She takes it every morning.
"""
AGAINST = "PLAN\nIbuprofen 400 mg: he asked about taking this, I advised against it.\n"
ASKED = """Doctor: How is the pain on the gabapentin?
Patient: It's not bad any more.
Doctor: Are you taking the prednisone?
Patient: Yes, they want me to stay off work though.
"""
UNFILLED = "HPI\nPrescribed amlodipine in May, never filled.\n"
LIST = """MEDICATIONS
pregabalin 75 mg – never picked up
beclomethasone | home list says BID; mom: stopped in June by PCP.
cetirizine 10 mg daily; mom: no questions
D/c pregabalin rx.
sertraline 50 mg daily, husband quit smoking last year
Wants baclofen - no relief from heat. Baclofen 5 mg given.
Pt asks can she have naproxen for back -> NO.
"""
MAR = """SHIFT
COPD, has a nebulizer, does not use it. Uses a walker, does not use the stairs.
morphine 2 mg IV prn ....... none given this shift
ketorolac 15 mg IV given 0900, none given since
"""
CASES = [
    ("pain-over", ASKED, "She takes gabapentin.", True),
    ("picked-up", LIST, "He has been taking pregabalin 75 mg.", False),
    ("teller", LIST, "She is taking beclomethasone.", False),
    ("teller-of-another", LIST, "She is taking cetirizine.", True),
    ("teller-of-smoking", LIST, "She takes sertraline 50 mg daily.", True),
    ("asked-and-given", LIST, "She was given baclofen 5 mg.", True),
    ("asked-no", LIST, "She was told that she could take naproxen.", False),
    ("asked-only", LIST, "She asks about naproxen.", True),
    ("off-work", ASKED, "She takes prednisone.", True),
    ("prescribed", UNFILLED, "She was prescribed amlodipine in May.", True),
    ("unfilled", UNFILLED, "She takes amlodipine.", False),
    ("no-tobacco", "HPI\nTakes lisinopril, never used tobacco.\n", "He takes lisinopril.", True),
    (
        "never",
        "MEDICATIONS\nmirabegron | 25 mg | daily | never filled\n",
        "She takes mirabegron.",
        False,
    ),
    ("against", AGAINST, "He is taking ibuprofen 400 mg.", False),
    ("against-said", AGAINST, "He was advised against ibuprofen.", True),
    (
        "while-on",
        "PLAN\nOn apixaban. Advised against ibuprofen while on apixaban.\n",
        "He is on apixaban.",
        True,
    ),
    ("answered", TALK, "She takes warfarin.", False),
    ("unused", MAR, "He uses his nebulizer every night.", False),
    ("used", MAR, "He uses a walker.", True),
    ("none-given", MAR, "He received IV morphine.", False),
    ("given-once", MAR, "He was given ketorolac.", True),
    ("of-whom", TALK, "The warfarin was stopped.", True),
    ("goes-on", TALK, "She takes bisoprolol.", True),
]


@pytest.mark.parametrize(
    ("text", "claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_is_not_taken(
    text: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(text),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
