from __future__ import annotations

import pytest

from app.findings.critical.age import is_child


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A 3-week-old boy with fever.", True),
        ("Newborn, term, vigorous.", True),
        ("A 7-year-old girl.", True),
        ("8 yo with wheeze.", True),
        ("DOL 4, on room air.", True),
        ("A 56-year-old woman.", False),
        ("34 y/o mother of a 3-month-old boy.", False),
        ("Inspected the 3-week-old incision.", False),
        ("A 12-year-old.", False),
        ("", False),
    ],
)
def test_is_child(text: str, expected: bool):
    assert is_child(text) is expected
