"""Answers that stand in a row of a table whose columns are days: the value of one, the highest."""

from __future__ import annotations

import re

from app.core.calendar_words import MONTH_NUMBERS, MONTH_PATTERN
from app.core.draft import EvidenceLine
from app.llm.embedded.question import Question, measures_in
from app.llm.embedded.record_lines import RecordLines
from app.records.dated_rows import DatedRow
from app.terminology.words import stems

# A day as it is asked after or heads a column; of "4/7" either may be the month.
_DAY = re.compile(
    r"(?P<iso_year>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})"
    r"|(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/\d{2,4})?"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of )?(?P<month>{MONTH_PATTERN})\b"
    rf"|\b(?P<named>{MONTH_PATTERN})\.?[\s-](?P<of_named>\d{{1,2}})(?!\d)",
    re.IGNORECASE,
)
# What a row of several days tells that one value would not.
_OF_SERIES = re.compile(
    r"\b(?:peak\w*|highest|lowest|nadir|max(?:imum)?|min(?:imum)?|trend\w*|first|initial|latest|"
    r"last|most recent|current|now|today|chang\w+|r[io]s\w*|f[ae]ll\w*|improv\w*|worsen\w*)\b",
    re.IGNORECASE,
)


def about_rows(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the row of the asked test that has a value on the asked day, or tells its course.

    Of several tables none tells the whole course.
    """
    asked = _days(question.text)
    if not asked and not question.has(_OF_SERIES):
        return []
    rows = [
        line
        for line in record.lines
        if (row := record.row(line)) is not None
        and _is_of(question, row)
        and (not asked or any(asked & _days(moment) for moment, _ in row.values))
    ]
    return rows[:1] if asked or len(rows) == 1 else []


def _is_of(question: Question, row: DatedRow) -> bool:
    """Say whether a row is of the test that a question names."""
    if question.measures:
        return bool(question.measures & measures_in(row.name))
    named = set(stems(row.name))
    return bool(named) and named <= question.stems


def _days(text: str) -> set[tuple[int, int]]:
    """Return the months and days that a text may name."""
    days = set[tuple[int, int]]()
    for m in _DAY.finditer(text):
        if m["iso_month"]:
            days.add((int(m["iso_month"]), int(m["iso_day"])))
        elif m["first"]:
            days |= {(int(m["first"]), int(m["second"])), (int(m["second"]), int(m["first"]))}
        else:
            name, day = m["month"] or m["named"], m["day"] or m["of_named"]
            days.add((MONTH_NUMBERS[name.lower().rstrip(".")], int(day)))
    return days
