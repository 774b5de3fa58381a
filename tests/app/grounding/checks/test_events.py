"""What a claim says happened, and the note plans, doubts, ended or never says."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, ErrorType, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """COURSE
Foley catheter removed this morning. Senna given, Miralax offered and refused.
Urine culture pending. Blood culture negative. Bone scan in 6 weeks.
Colchicine continued. Possible gastritis. Hoarseness resolved.
Intubated day 1, extubated day 4. Duloxetine discussed; not started, on venlafaxine already.
Kidney: listed for transplant. Urged to stop smoking.
Delirium, resolved by day 3. Zoster vaccine next visit.
Levothyroxine 50 mcg -> same. Oxytocin stopped for late decelerations. Oxytocin restarted at 4.
Denosumab to be discussed by the PCP.
"""
OK = Label.SUPPORTED
CASES = [
    ("ended", "The Foley catheter is still in place.", Label.CONTRADICTED),
    ("removed", "The Foley catheter was removed this morning.", Label.SUPPORTED),
    ("refused", "Miralax was refused.", Label.SUPPORTED),
    ("given", "Senna was refused.", Label.CONTRADICTED),
    ("pending", "The urine culture was negative.", Label.CONTRADICTED),
    ("back", "The blood culture was negative.", Label.SUPPORTED),
    ("to-come", "A bone scan was done.", Label.CONTRADICTED),
    ("over", "The hoarseness has resolved.", Label.SUPPORTED),
    ("not-still", "She remained in delirium.", Label.CONTRADICTED),
    ("next", "She got the zoster vaccine.", Label.CONTRADICTED),
    ("to-be", "Denosumab was given.", Label.CONTRADICTED),
    ("reversed", "She remains intubated.", Label.CONTRADICTED),
    ("not-started", "Duloxetine was started.", Label.CONTRADICTED),
    ("listed", "She received a kidney transplant.", Label.CONTRADICTED),
    ("urged", "She has given up smoking.", Label.CONTRADICTED),
    ("arrow-to-the-same", "Levothyroxine was increased.", Label.CONTRADICTED),
    ("off-and-on", "Oxytocin was turned off for late decelerations and later resumed.", OK),
    ("open", "Gastritis was confirmed.", Label.UNSUPPORTED),
]


@pytest.mark.parametrize(("claim", "label"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_happened_must_have_happened(
    claim: str, label: Label, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert verdict.label is label, verdict.reason
    if label is not Label.SUPPORTED:
        # A drug that was weighed and not begun is denied.
        kinds = (ErrorType.STATUS, ErrorType.TEMPORALITY, ErrorType.NEGATION)
        assert verdict.error_type in kinds
