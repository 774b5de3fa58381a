"""What a note marks as wrong, rescinds or did not do after all supports no claim of it."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

CHART = """PAST HISTORY
(copied from the old chart): gout, thyroidectomy [NO - wrong chart, never had], asthma [mild].
The 4/2 sheet lists a wound on the "L heel" - entered in error, the pt has a sacral wound only.
Triage sheet: on warfarin - this is wrong.
Correction 0310h: triage note reads "on dabigatran".
DNI order of May was rescinded by the pt on 9/3.
"""
PLAN = """PLAN
Cont quetiapine 50 qHS; considered going to 75, not done given sedation.
Will for the house signed; lasting power for health applied for, not yet registered.
Lumbar puncture discussed, not done.
Nicotine lozenges gave hiccups in 2019, does not want it.
Take naproxen 500 mg twice a day, and a lidocaine patch, well, let's hold off on the patch.
"""
PUT_OFF = """PLAN
[ ] chest CT for nodule - we have not requested this.
Vitamin K given to the newborn. HepB vaccine - parents wish to wait. MMR given to the mother.
Headache: verapamil discussed, she'd rather not.
Sulfa (rash) [removed today: "nickel" - entered in error]
She drinks perhaps 12 units a week; previously recorded as 40, which was a typing error.
"""
WARD = """COURSE
Oxygen 2 L given in ED, not needed since.
MRI spine ordered, not yet booked.
Amoxicillin prescribed, not filled.
Blood cultures sent; wife prefers to wait outside.
"""
ORDINARY = """COURSE
Foley removed, patient voided 300 mL.
The left colon was retracted and the spleen was identified.
He states he has chest pain but nothing is wrong with his stent.
He says the vomiting started when he took the wrong pill.
Right knee replacement (No. 2) went well.
PCI of the LAD (no-reflow phenomenon).
CT head done, MRI discussed, not done.
Heparin was given, not started on warfarin.
Correction: the blood loss should read "90 mL".
"""
LETTER = """LETTER
CT shows two nodules in the left lobe.
An earlier letter from us said "right lobe nodules" - this was our error, please disregard.
Cetuximab considered, left out given her skin.
Biopsy of the node considered - deferred while on apixaban.
Cystoscopy: planned 10/23, CANCELLED.
Gemcitabine was given, the second drug deferred.
She had an open appendectomy in 1990 and a splenectomy was listed in the old papers, however, the
patient states that she has never had spleen surgery.
"""
ORDER = """EVENTS
Order: magnesium 20 mg/h IV x 2. Initially heard "40 mg/h" - on read back corrected to TWENTY.
"""
CASES = [
    ("voided", ORDINARY, "The Foley was removed.", True),
    ("of-surgery", ORDINARY, "The left colon was retracted.", True),
    ("nothing-wrong", ORDINARY, "He has chest pain.", True),
    ("wrong-pill", ORDINARY, "He had vomiting.", True),
    ("a-number", ORDINARY, "The right knee replacement went well.", True),
    ("no-reflow", ORDINARY, "PCI of the LAD was performed.", True),
    ("only-the-last", ORDINARY, "He had a CT of the head.", True),
    ("the-last", ORDINARY, "An MRI was done.", False),
    ("of-another-drug", ORDINARY, "Heparin was given.", True),
    ("our-error", LETTER, "She has right lobe nodules.", False),
    ("the-other-lobe", LETTER, "She has nodules in the left lobe.", True),
    ("left-out", LETTER, "Cetuximab will be given.", False),
    ("deferred", LETTER, "A biopsy of the node was performed.", False),
    ("cancelled", LETTER, "A cystoscopy was done.", False),
    ("put-on-hold-by", LETTER, "Gemcitabine was given.", True),
    ("disputed", LETTER, "She has had a splenectomy.", False),
    ("beside-the-disputed", LETTER, "She has had an appendectomy.", True),
    ("misheard", ORDER, "Magnesium was ordered at 40 mg per hour.", False),
    ("mended", ORDER, "Magnesium was ordered at 20 mg per hour.", True),
    ("what-is-right", ORDINARY, "The blood loss was 90 mL.", True),
    ("bracketed", CHART, "She has had a thyroidectomy.", False),
    ("bracket-of-a-degree", CHART, "She has asthma.", True),
    ("entered-in-error", CHART, "There is a wound on the heel.", False),
    ("what-is-so", CHART, "She has a sacral wound.", True),
    ("sheet", CHART, "She is on warfarin.", False),
    ("correction", CHART, "She takes dabigatran.", False),
    ("rescinded", CHART, "She is DNI.", False),
    ("rescinded-said", CHART, "The DNI order was rescinded.", True),
    ("considered", PLAN, "Quetiapine was raised to 75 mg at bedtime.", False),
    ("goes-on", PLAN, "Quetiapine is continued at 50 mg at bedtime.", True),
    ("applied-for", PLAN, "The lasting power for health is registered.", False),
    ("done", PLAN, "A lumbar puncture was performed.", False),
    ("refused", PLAN, "She will start nicotine lozenges.", False),
    ("held-off", PLAN, "She was given a lidocaine patch.", False),
    ("not-requested", PUT_OFF, "A chest CT for the nodule was ordered.", False),
    ("wait", PUT_OFF, "Hepatitis B vaccine was given to the newborn.", False),
    ("given-all-the-same", PUT_OFF, "Vitamin K was given to the newborn.", True),
    ("rather-not", PUT_OFF, "She accepted verapamil.", False),
    ("removed-quote", PUT_OFF, "She has a nickel allergy.", False),
    ("typing-error", PUT_OFF, "She drinks 40 units a week.", False),
    ("not-the-error", PUT_OFF, "She drinks perhaps 12 units a week.", True),
    ("given-before", WARD, "Oxygen was given in the ED.", True),
    ("ordered", WARD, "An MRI of the spine was ordered.", True),
    ("prescribed", WARD, "Amoxicillin was prescribed.", True),
    ("unfilled", WARD, "Amoxicillin was started.", False),
    ("wait-outside", WARD, "Blood cultures were sent.", True),
    ("beside-it", PLAN, "She should take naproxen 500 mg twice a day.", True),
]


@pytest.mark.parametrize(
    ("text", "claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_is_taken_back(
    text: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(text),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
