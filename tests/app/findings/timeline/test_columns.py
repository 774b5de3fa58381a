"""Days that head the columns of a table, and lines above a value that head none."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.span import Span
from app.core.timeline import Moment
from app.findings.timeline import column_moment, day_moment

NOTE = date(2025, 6, 10)


@pytest.mark.parametrize(
    ("text", "value", "day"),
    [
        ("| Lab | 6/1 | 6/4 | 6/9 |\n| Cr | 1.8 | 1.5 | 1.3 |", "1.3", date(2025, 6, 9)),
        ("| Lab | 6/1 | 6/4 | 6/9 |\n| Cr | 1.8 | 1.5 | 1.3 |", "Cr | 1.8", date(2025, 6, 1)),
        ("        6/1/25   12/7/24\nLDL     90       130", "130", date(2024, 12, 7)),
        ("LABS (6/9/25)   Prev (4/1/25)\nTSH   6.8 H   3.1", "3.1", date(2025, 4, 1)),
        ("Labs 6/7 6/8 6/9\nK 4.1 3.3 3.8", "3.3", date(2025, 6, 8)),
        ("INR    6/1    6/3\nINR    --    2.1", "2.1", date(2025, 6, 3)),
        ("Seen 6/1 and again 6/4 for her knee, which was better\nK   4.1   3.8", "3.8", None),
        ("| Lab | 6/1 | 6/4 |\n\n| Cr | 1.8 | 1.5 |", "1.5", None),
        ("| Lab | 6/1 | 6/4 | 6/9 |\n| Cr | 1.8 | 1.5 |", "1.5", None),
        ("| Lab | 6/1 | 6/12/25 |\n| Cr | 1.8 | 1.5 |", "1.5", None),
        ("K 4.1", "4.1", None),
    ],
)
def test_the_day_of_a_column(text: str, value: str, day: date | None):
    start = text.rindex(value)
    found = column_moment(text, Span(start, start + len(value)), NOTE)
    assert found == (None if day is None else Moment(day))


def test_a_column_without_a_year_needs_the_note_s_day():
    text = "| Lab | 6/1 | 6/4 |\n| Cr | 1.8 | 1.5 |"
    assert column_moment(text, Span(text.index("1.5"), len(text) - 2), None) is None


def test_columns_of_a_note_that_writes_the_day_first():
    text = "        4/5/25   5/6/25\nLDL     90       130"
    found = column_moment(text, Span(0, len(text)), NOTE, is_day_first=True)
    assert found == Moment(date(2025, 6, 5))


@pytest.mark.parametrize(
    ("written", "day"),
    [("1/21/25", date(2025, 1, 21)), ("7/1/25", None), ("20/60", None), ("soon", None)],
)
def test_the_day_that_a_value_stands_behind(written: str, day: date | None):
    found = day_moment(f"Wt {written} 171 lb", Span(3, 3 + len(written)), NOTE)
    assert found == (None if day is None else Moment(day))
