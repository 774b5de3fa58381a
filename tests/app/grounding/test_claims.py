"""Where a draft is cut into claims."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.deid_text import DeidText
from app.grounding import split_claims


def claims(text: str) -> list[str]:
    return [span.of(text) for span in split_claims(DeidText(text, "p1", "m1"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He has gout. He denies fever.", ["He has gout.", "He denies fever."]),
        (
            "He was given oxygen and he was sent home.",
            ["He was given oxygen", "he was sent home."],
        ),
        ("Sodium was low; potassium was normal.", ["Sodium was low", "potassium was normal."]),
        ("Losartan was stopped; it was never restarted.", None),
        ("He has gout and diabetes.", None),
        ("Allergies: Penicillin (hives).", None),
        ("Code status: full code, confirmed today.", None),
        ("Allergies:", None),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_is_cut_where_a_new_statement_begins(text: str, expected: list[str] | None) -> None:
    assert claims(text) == ([text] if expected is None else expected)


@given(st.text(alphabet="ab .;:,\n1", max_size=60))
def test_claims_are_slices_in_order_and_none_is_empty(text: str) -> None:
    spans = split_claims(DeidText(text, "p1", "m1"))
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
