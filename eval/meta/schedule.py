"""How often a drug is taken: writings of one schedule, and schedules that differ."""

from __future__ import annotations

import re

# Writings in one row mean the same; rows differ in how often or when.
SCHEDULES: tuple[tuple[str, ...], ...] = (
    ("daily", "once daily", "once a day", "every day", "one time a day"),
    ("twice daily", "BID", "twice a day", "2 times a day", "two times daily"),
    ("three times daily", "TID", "three times a day", "3 times a day"),
    ("four times daily", "QID", "four times a day", "4 times a day"),
    ("every other day", "every second day", "on alternate days"),
    ("weekly", "once weekly", "once a week", "every week"),
    ("at bedtime", "QHS", "nightly", "every night"),
    ("every 4 hours", "q4h", "every four hours"),
    ("every 6 hours", "q6h", "every six hours"),
    ("every 8 hours", "q8h", "every eight hours"),
    ("every 12 hours", "q12h", "every twelve hours"),
)
# Rows that may come to the same dose a day; one is never planted for the other.
_ALIKE = ({0, 6}, {1, 10}, {2, 9}, {3, 8})
_ROW_OF = {writing.lower(): i for i, row in enumerate(SCHEDULES) for writing in row}
_WRITINGS = sorted(_ROW_OF, key=len, reverse=True)
SCHEDULE = re.compile(
    rf"(?<![\w-])(?<!times )(?:{'|'.join(map(re.escape, _WRITINGS))})(?![\w-])", re.IGNORECASE
)


def same_schedule(writing: str) -> tuple[str, ...]:
    """Return the other writings of a schedule."""
    row = SCHEDULES[_ROW_OF[writing.lower()]]
    return tuple(other for other in row if other.lower() != writing.lower())


def other_schedules(writing: str) -> tuple[str, ...]:
    """Return writings of schedules that surely differ."""
    own = _ROW_OF[writing.lower()]
    excluded = {own}.union(*(rows for rows in _ALIKE if own in rows))
    return tuple(w for i, row in enumerate(SCHEDULES) if i not in excluded for w in row)
