from __future__ import annotations

import pytest

from app.core.finding import Assertion
from app.core.span import Span
from app.findings.assertion.judge import assert_concept

# The concept stands in brackets.
ADVISED = """
Call 988 if [suicidal thoughts] come back.
Call or text 988 any time you feel [suicidal].
Text 988 for [suicidal thoughts].
Dial 911 whenever [chest pain] lasts.
He agrees to call 988 or go to the ED if low mood, voices, or [suicidal thoughts].
Go to the emergency room when you have [chest pain].
Call us for [fever].
911 for fainting, [chest pain].
- ED/911: seizure over 5 min, [head injury].
Return/ED: numb groin, [fever].
Should [numbness] develop, go to the ER.
If you think you are having a heart attack or [stroke], dial 911.
"""
HAPPENED = """
He called 911 for [chest pain].
ED: [seizure] for 10 min, given lorazepam.
Ring finger [pain] for two days.
He should rest; [numbness] may develop again.
Text messages for hours bring on [headache].
He cannot go to work when [headache] is bad.
"""


def _rows(block: str, expected: Assertion) -> list[tuple[str, Assertion]]:
    return [(line, expected) for line in block.strip().splitlines()]


@pytest.mark.parametrize(
    ("text", "expected"), [*_rows(ADVISED, Assertion.PLANNED), *_rows(HAPPENED, Assertion.PRESENT)]
)
def test_an_occasion_to_call_for_help_has_not_come(text: str, expected: Assertion):
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert assert_concept(plain, Span(start, end)) is expected
