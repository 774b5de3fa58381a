"""Frequencies by what they mean, stretches of time left alone."""

import pytest

from eval.checks.sigs import day_parts, frequencies, is_as_needed, routes


@pytest.mark.parametrize(
    ("text", "per_day"),
    [
        ("BID", [2.0]),
        ("b.i.d.", [2.0]),
        ("twice a day", [2.0]),
        ("q12h", [2.0]),
        ("every 12 hours", [2.0]),
        ("TID", [3.0]),
        ("3 times daily", [3.0]),
        ("every 8 hours", [3.0]),
        ("daily", [1.0]),
        ("once daily", [1.0]),
        ("nightly", [1.0]),
        ("at bedtime", [1.0]),
        ("every other day", [0.5]),
        ("weekly", [1 / 7]),
        ("once a week", [1 / 7]),
        ("3 times a week", [3 / 7]),
        ("every 4 weeks", [1 / 28]),
        ("in a week", []),
        ("for 10 days", []),
        ("10 days", []),
        ("12 weeks pregnant", []),
        ("the forbidding bidder", []),
    ],
)
def test_frequencies(text, per_day):
    assert [f.per_day for f in frequencies(text)] == pytest.approx(per_day)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("BID", "q12h", True), ("monthly", "every 4 weeks", True), ("BID", "TID", False)],
)
def test_matches(one, other, same):
    a, b = frequencies(one)[0], frequencies(other)[0]
    assert a.matches(b) is same
    assert b.matches(a) is same


def test_routes_and_parts_of_the_day():
    assert routes("40 mg PO") == routes("40 mg by mouth") == {"oral"}
    assert routes("IV heparin SC") == {"intravenous", "subcutaneous"}
    assert day_parts("10 mg qhs") == day_parts("10 mg at bedtime") == {"night"}
    assert is_as_needed("5 mg q6h prn")
    assert not is_as_needed("5 mg q6h")
