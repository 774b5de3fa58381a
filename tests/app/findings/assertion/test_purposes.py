from __future__ import annotations

import pytest

from app.core.finding import Assertion
from app.core.span import Span
from app.findings.assertion.judge import assert_concept

# The problem stands in brackets.
ROWS = [
    ("Denies medications for [pain].", Assertion.PRESENT),
    ("Denies taking anything for the [headache].", Assertion.PRESENT),
    ("Never hospitalized for [wheezing].", Assertion.PRESENT),
    ("No Tylenol for [fever] today.", Assertion.PRESENT),
    ("Scheduled for MRI for [back pain].", Assertion.PRESENT),
    ("Referral to cardiology for [palpitations].", Assertion.PRESENT),
    ("Referred for [dysphagia].", Assertion.PRESENT),
    ("MRI for [back pain] not done.", Assertion.PRESENT),
    ("Will start iron given [fatigue].", Assertion.PRESENT),
    ("Will obtain a CTA to rule out [PE].", Assertion.POSSIBLE),
    ("Consider a sleep study for [snoring].", Assertion.PRESENT),
    ("Consider [pneumonia].", Assertion.POSSIBLE),
    ("Unclear whether [weakness] is due to stroke.", Assertion.PRESENT),
    ("Unclear whether weakness is due to [stroke].", Assertion.POSSIBLE),
    ("Risk of stroke with untreated [palpitations].", Assertion.PRESENT),
    ("No criteria for [sepsis].", Assertion.ABSENT),
    ("Denies fever for the last 3 days, chills, or [cough].", Assertion.ABSENT),
    ("Unclear whether there is [pneumonia].", Assertion.POSSIBLE),
    ("Return to the clinic if you need tablets for [pain].", Assertion.PLANNED),
    ("Plan to monitor for [bleeding].", Assertion.PLANNED),
    ("Increased risk of [bleeding].", Assertion.PLANNED),
    ("S/p knee replacement, [pain] controlled.", Assertion.PRESENT),
    ("S/p [fall], now with neck pain.", Assertion.PAST),
]


@pytest.mark.parametrize(("line", "expected"), ROWS, ids=[line for line, _ in ROWS])
def test_what_something_is_for_is_there(line: str, expected: Assertion):
    start, end = line.index("["), line.index("]") - 1
    text = line.replace("[", "").replace("]", "")
    assert assert_concept(text, Span(start, end), is_problem=True) is expected


def test_a_plan_reaches_an_operation_behind_its_purpose():
    text = "Referred to surgery for cholecystectomy."
    assert assert_concept(text, Span(24, 39)) is Assertion.PLANNED
