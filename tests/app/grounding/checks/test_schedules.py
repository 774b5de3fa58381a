"""How often is compared of whatever it is said, in whatever form it is written."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, ErrorType, Label
from app.grounding import GroundedNote, verify_claim
from app.grounding.checks.schedules import agree, frequencies

NOTE = "Ice to the right wrist for 20 minutes TID. Heparin drip, dressing changes weekly.\n"
CASES = [
    ("same", "Apply ice to the right wrist for 20 minutes three times a day.", None),
    ("other", "Apply ice to the right wrist for 20 minutes twice a day.", ErrorType.DOSE),
    ("other-clause", "The dressing is changed once a week.", None),
]


@pytest.mark.parametrize(("claim", "error"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_how_often(
    claim: str, error: ErrorType | None, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert verdict.error_type is error, verdict.reason
    assert (verdict.label is Label.SUPPORTED) is (error is None)


def test_the_time_of_day_may_be_left_out() -> None:
    assert [p.normalized for p in frequencies("5 mg BID, 10 mg nightly")] == ["2/d", "1/d bedtime"]
    assert agree("1/d", "1/d bedtime")
    assert not agree("1/d", "1/2d")
