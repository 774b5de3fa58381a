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

VITAL SIGNS
Time    HR    BP       SpO2
08:00   90    120/80   97
12:00   124   100/60   91

COURSE
Creatinine 1.4 on 3/4/2024.
Creatinine 2.1 on 3/6/2024.

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
    ("value-at-a-time", "Heart rate was 124 at 12:00.", OK, None),
    ("value-of-another-time", "Heart rate was 124 at 08:00.", NO, ErrorType.NUMBER),
    ("value-of-another-time-in-words", "SpO2 was 97 at 12 pm.", NO, ErrorType.NUMBER),
    ("value-on-a-day", "Creatinine was 2.1 on 3/6/2024.", OK, None),
    ("value-of-another-day", "Creatinine was 2.1 on 3/4/2024.", NO, ErrorType.NUMBER),
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


@pytest.mark.parametrize(
    ("claim", "numbers"),
    [
        ("Heart rate was 124.", ["124"]),
        ("Creatinine was 1.4 and later 2.1.", ["1.4", "2.1"]),
    ],
)
def test_what_is_supported_cites_each_of_its_numbers(
    claim: str, numbers: list[str], prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert verdict.label is Label.SUPPORTED
    cited = " ".join(citation.quote for citation in verdict.claim.citations)
    assert [number for number in numbers if number not in cited] == []


ENDED = [
    ("later-in-line", "cefalexin 500 TID from urgent care; stopped by me 3/8", True),
    ("on-again", "cefalexin 500 TID held 4/3 (rash), restarted 4/9", False),
    ("another", "naltrexone 50 mg daily, stopped drinking in May", False),
    ("to-come", "lisinopril 10 mg daily; to be stopped", False),
    ("on-condition", "cefalexin 500 TID from urgent care; stopped if rash", False),
]


@pytest.mark.parametrize(("text", "holds"), [c[1:] for c in ENDED], ids=[c[0] for c in ENDED])
def test_a_drug_whose_line_ends_it_was_stopped(
    text: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim("Cefalexin was stopped."), (prepared(f"MEDICATIONS\n{text}\n"),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
