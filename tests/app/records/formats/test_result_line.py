"""A result in one line: what is there in its order, what is not left out."""

from __future__ import annotations

import pytest

from app.records.formats.result_line import result_line

CASES = [
    ("whole", "K", "5.9 mmol/L", "H", "3.5-5.1", "K: 5.9 mmol/L H (ref 3.5-5.1)"),
    ("no-name", "", "5.9", "", "", "5.9"),
    ("colon-kept-once", "K:", " 5.9 ", "", "", "K: 5.9"),
    ("normal", "K", "4", "N", "", "K: 4"),
    ("flag-unknown", "K", "4", "see note", "", "K: 4"),
    ("critical", "K", "6.8", "HH", "", "K: 6.8 HH"),
    ("range-blank", "K", "4", "", " ", "K: 4"),
]


@pytest.mark.parametrize(
    ("name", "value", "flag", "reference", "line"),
    [c[1:] for c in CASES],
    ids=[c[0] for c in CASES],
)
def test_a_line(name: str, value: str, flag: str, reference: str, line: str) -> None:
    assert result_line(name, value, flag=flag, reference=reference) == line
