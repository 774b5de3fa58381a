"""The day of a value in a table whose columns are days."""

from __future__ import annotations

from datetime import date

from app.core.span import Span
from app.core.timeline import Moment
from app.findings.timeline.moments import day_told
from app.records.time_columns import timed_row
from app.records.written_days import day_key


def column_moment(
    text: str, value: Span, written_at: date | None, *, is_day_first: bool = False
) -> Moment | None:
    """Return the day that heads the column in which a value ends; None where no day does.

    Args:
        text: The note's.
        value: The value, or a test's name and its value.
        written_at: The note's day.
        is_day_first: The note writes the day before the month.
    """
    row = timed_row(text, value.end - 1)
    at = None if row is None else row.at(value.end - 1)
    label = row.cells[at].label if row is not None and at is not None else None
    if label is None:
        return None
    return day_moment(text, label.span, written_at, is_day_first=is_day_first)


def day_moment(
    text: str, day: Span, written_at: date | None, *, is_day_first: bool = False
) -> Moment | None:
    """Return the day that a place of a note names; None where it is none, or later than the note.

    Args:
        text: The note's.
        day: Where it stands.
        written_at: The note's day.
        is_day_first: The note writes the day before the month.
    """
    key = day_key(text, day, is_day_first=is_day_first)
    told = day_told(*key, written_at) if key is not None else None
    return Moment(told) if told is not None and not _is_later(told, written_at) else None


def _is_later(day: date, written_at: date | None) -> bool:
    return written_at is not None and day > written_at
