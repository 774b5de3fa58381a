"""A thing that the note only names cannot carry a plain claim; named plainly anywhere it can."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, ErrorType, Label
from app.grounding import GroundedNote, verify_claim

CASES = [
    ("allergy", "Allergic to doxycycline.", "He takes doxycycline.", ErrorType.STATUS),
    ("allergy-said", "Allergic to doxycycline.", "He has a doxycycline allergy.", None),
    (
        "taken-as-well",
        "Allergic to doxycycline years ago. Doxycycline 100 mg BID, started here.",
        "He takes doxycycline.",
        None,
    ),
    ("not-tolerated", "Cannot tolerate opioids.", "He takes opioids.", ErrorType.STATUS),
    ("long-past", "Last migraine in 2014.", "He is having migraines now.", ErrorType.TEMPORALITY),
    ("screened", "Screened for hepatitis C.", "He has hepatitis C.", ErrorType.STATUS),
    (
        "named-plainly-too",
        "Screened for depression. Depression, on fluoxetine.",
        "He has depression.",
        None,
    ),
    ("refused", "Refused dialysis.", "He received dialysis.", ErrorType.NEGATION),
    ("offered", "Offered speech therapy.", "He completed speech therapy.", ErrorType.STATUS),
    ("refusal-said", "Refused dialysis.", "He declined dialysis.", None),
    ("ordered", "Lumbar MRI ordered.", "A lumbar MRI was done.", ErrorType.TEMPORALITY),
    ("ordered-to-come", "Lumbar MRI ordered.", "He will have a lumbar MRI.", None),
    ("referred", "Referred to urology.", "He was seen by urology.", ErrorType.STATUS),
    ("another", "Roommate has scabies.", "He has scabies.", ErrorType.PERSON),
    ("vaccine-deferred", "MMR vaccine deferred.", "He received the MMR vaccine.", ErrorType.STATUS),
    ("vaccine-given", "MMR vaccine given today.", "He received the MMR vaccine.", None),
    (
        "vaccine-alone",
        "Roommate tested positive for RSV. RSV vaccine: pending consent.",
        "He has RSV.",
        ErrorType.STATUS,
    ),
    (
        "wished-for",
        "Wants an IUD: insertion in June.",
        "An IUD was inserted.",
        ErrorType.TEMPORALITY,
    ),
    ("goes-on", "Wants to continue metformin.", "She takes metformin.", None),
    ("refills", "Wants refills of her lisinopril.", "She takes lisinopril.", None),
    (
        "what-if",
        "Talked about what would happen if the mass turned out to be a lymphoma.",
        "He has lymphoma.",
        ErrorType.TEMPORALITY,
    ),
    (
        "given-for",
        "Clindamycin 900 mg IV at induction (cephalosporin allergic).",
        "Clindamycin was given at induction.",
        None,
    ),
    ("come-back", "Go to ED for chest pain.", "Go to the emergency room for chest pain.", None),
    ("part-denied", "Wound is free of infection.", "The wound is infected.", ErrorType.NEGATION),
]


@pytest.mark.parametrize(
    ("text", "claim", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_is_only_named_is_not_so(
    text: str, claim: str, expected: ErrorType | None, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(f"SUBJECTIVE\n{text}\n"),))
    assert verdict.error_type is expected
    assert (verdict.label is Label.SUPPORTED) is (expected is None)
