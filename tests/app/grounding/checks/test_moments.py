"""Moments in words that the evidence must name too."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, ErrorType, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """HISTORY
Cough began yesterday. Gabapentin stopped in 2019. Fell on the stairs.
Two knee injections, the last in August, helped briefly.
Varices banded 2022, 2 d of melena, scoped today.
"""
CASES = [
    ("said", "The cough began yesterday.", Label.SUPPORTED),
    ("another", "The cough began last month.", Label.CONTRADICTED),
    ("a-year", "Gabapentin was stopped last month.", Label.CONTRADICTED),
    ("a-year-in-a-list", "The varices were banded this week.", Label.CONTRADICTED),
    ("a-month", "The last knee injection was in August.", Label.SUPPORTED),
    ("another-month", "The last knee injection was in January.", Label.CONTRADICTED),
    ("said-in-a-list", "She was scoped today.", Label.SUPPORTED),
    ("unsaid", "She fell on the stairs yesterday.", Label.UNSUPPORTED),
]


@pytest.mark.parametrize(("claim", "label"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_moment_must_be_said(
    claim: str, label: Label, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert verdict.label is label, verdict.reason
    if label is not Label.SUPPORTED:
        assert verdict.error_type is ErrorType.TEMPORALITY
