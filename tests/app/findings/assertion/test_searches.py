from __future__ import annotations

import pytest

from app.core.finding import Assertion
from app.core.span import Span
from app.findings.assertion.judge import assert_concept

# What is looked for, or what is there, stands in brackets.
ROWS = [
    ("Evaluate mole on back for [melanoma].", Assertion.POSSIBLE),
    ("Will assess the wound for [infection].", Assertion.POSSIBLE),
    ("Monitor the incision for [bleeding].", Assertion.PLANNED),
    ("Holter monitor placed for [palpitations].", Assertion.PRESENT),
    ("Drug screen positive for [cocaine use].", Assertion.PRESENT),
    ("Evaluate mole on back, [pain] for a week.", Assertion.PRESENT),
]


@pytest.mark.parametrize(("line", "expected"), ROWS, ids=[line for line, _ in ROWS])
def test_what_is_looked_for_is_not_yet_found(line: str, expected: Assertion):
    start, end = line.index("["), line.index("]") - 1
    text = line.replace("[", "").replace("]", "")
    assert assert_concept(text, Span(start, end)) is expected
