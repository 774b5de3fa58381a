"""Writings of schedules, and schedules that differ."""

import pytest

from eval.meta.schedule import SCHEDULE, SCHEDULES, other_schedules, same_schedule


@pytest.mark.parametrize("row", SCHEDULES)
def test_rows_do_not_mix(row):
    for writing in row:
        assert set(same_schedule(writing)) == set(row) - {writing}
        assert not set(other_schedules(writing)) & set(row)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("aspirin once daily", ["once daily"]),
        ("aspirin two times daily", ["two times daily"]),
        ("q6h and BID", ["q6h", "BID"]),
        ("twice-daily", []),
        ("no schedule", []),
    ],
)
def test_longest_writing_wins(text, found):
    assert SCHEDULE.findall(text) == found
