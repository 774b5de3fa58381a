"""How a check went agrees with the verdict, and names the line and the check that decided."""

import pytest

from app.core.claim import How, Label
from app.core.deid_text import DeidText
from app.grounding import trace_text, verify_text

CLAIMS = [
    ("COPD and high blood pressure are in his history.", How.COMPARED),
    ("Sodium was 141 mmol/L.", How.COMPARED),
    ("He has chest pain.", How.COMPARED),
    ("He is allergic to zinc oxide.", How.COMPARED),
    ("He walked 200 feet with physical therapy.", How.QUOTED),
]


def text(claim):
    return DeidText(claim, "p1", "m1")


@pytest.mark.parametrize(("claim", "how"), CLAIMS)
def test_it_agrees_with_the_verdict(note, claim, how):
    verdict = verify_text(text(claim), (note,))
    (trace,) = trace_text(text(claim), (note,))
    assert trace.how is how
    failed = [check for check in trace.checks if check.passed is False]
    assert bool(failed) is (verdict.label is not Label.SUPPORTED)
    if failed and failed[0].name != "wording":
        assert failed[0].reason == verdict.reason


def test_the_line_and_the_check_that_decided(note):
    (trace,) = trace_text(text("Sodium was 141 mmol/L."), (note,))
    assert "sodium 131" in trace.lines[0].quote
    assert all(c.span.of(note.note.text) == c.quote for c in trace.lines)
    failed = [check.name for check in trace.checks if check.passed is False]
    assert failed[0] == "values"
    passed = {check.name for check in trace.checks if check.passed}
    assert {"person", "drugs", "negation"} <= passed


def test_checks_that_were_not_run_are_told_apart(note):
    (trace,) = trace_text(text("He plays the violin in a quartet with pneumonia."), (note,))
    assert {check.name for check in trace.checks if check.passed is None} >= {"person", "negation"}
    assert any("violin" in words for words in trace.missing)


def test_nothing_shared_is_nothing_compared(note):
    (trace,) = trace_text(text("Zorbid quixotic flumes."), (note,))
    assert (trace.lines, trace.share) == ((), 0.0)
    assert [check.passed for check in trace.checks] == [False]


def test_one_trace_for_each_thing_that_is_said(note):
    both = "He denies hemoptysis. Sodium was 141 mmol/L."
    assert [t.text for t in trace_text(text(both), (note,))] == [
        "He denies hemoptysis.", "Sodium was 141 mmol/L."
    ]  # fmt: skip
