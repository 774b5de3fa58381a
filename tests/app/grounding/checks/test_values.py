"""Doses, frequencies and values that a claim gives and its evidence does not."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, ErrorType, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """NURSING
Pain 4/10 at hip, oxycodone 5 mg PO given at 0800 and 1400 with relief to 2/10.
Enoxaparin 40 mg SC given at 2100.
Oxybutynin 5 BID, Eliquis 2.5 BID.

SCALES
PHQ-9 = 11 (was 21 on 4/2).

DIALYSIS
No indication for dialysis.

DRAINS
None.

SOCIAL
Partner smokes outside; she never smoked.
"""
OK, NO, UNSAID = Label.SUPPORTED, Label.CONTRADICTED, Label.UNSUPPORTED
CASES = [
    ("dose", "Oxycodone 5 mg was given at 0800.", OK, None),
    ("score-is-no-dose", "Oxycodone 10 mg was given at 0800.", NO, ErrorType.DOSE),
    ("dose-of-the-next-drug", "She takes apixaban 5 mg twice a day.", NO, ErrorType.DOSE),
    ("dose-without-unit", "She takes apixaban 2.5 mg twice a day.", OK, None),
    ("unsaid-frequency", "Enoxaparin 40 mg is given twice a day.", UNSAID, ErrorType.DOSE),
    ("value", "The PHQ-9 score is now 11.", OK, None),
    ("earlier-value", "The PHQ-9 score was 21.", OK, None),
    ("earlier-value-as-the-present", "The PHQ-9 score is now 21.", NO, ErrorType.NUMBER),
    ("denied", "Dialysis was started.", NO, ErrorType.NEGATION),
    ("heading-denied", "A drain is in place.", NO, ErrorType.NEGATION),
    ("habit-of-another", "The patient smokes.", NO, ErrorType.PERSON),
    ("habit", "The patient has never smoked.", OK, None),
]


@pytest.mark.parametrize(
    ("claim", "label", "error"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_is_measured_belongs_to_what_it_measures(
    claim: str, label: Label, error: ErrorType | None, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label, verdict.error_type) == (label, error), verdict.reason
