"""Days as notes and questions write them."""

import pytest

from app.core.span import Span
from app.records.column_labels import head_labels
from app.records.written_days import day_key, days_in


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("on 2025-04-07", [((2025, 4, 7),)]),
        ("4/7", [((0, 4, 7), (0, 7, 4))]),
        ("17/4/25", [((2025, 17, 4), (2025, 4, 17))[1:]]),
        ("April 7th?", [((0, 4, 7),)]),
        ("the 7th of April", [((0, 4, 7),)]),
        ("Apr 7, 2025", [((2025, 4, 7),)]),
        ("7 Apr 2025 and 8 Apr", [((2025, 4, 7),), ((0, 4, 8),)]),
        ("vision 20/60, BP 120/80, ratio 1:8", []),
        ("[DATE 2]", []),
    ],
)
def test_days_are_read(text, keys):
    assert [ways for _, ways in days_in(text)] == keys


def test_the_likelier_reading_comes_first():
    assert day_key("seen 4/7/25", Span(0, 11)) == (2025, 4, 7)
    assert day_key("seen 20/60", Span(0, 10)) is None


def test_a_head_of_full_days_heads_columns():
    head = "LABS:          MAR 4, 2024   NOV 27, 2023   MAY 30, 2023"
    days = [label.key for label in head_labels(head, Span(0, len(head))) if not label.is_title]
    assert days == [(2024, 3, 4), (2023, 11, 27), (2023, 5, 30)]
