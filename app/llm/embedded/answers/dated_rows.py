"""Answers that stand in a row of a table whose columns are days: the value of one, the highest."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.llm.embedded.answers.question import Question, measures_in
from app.llm.embedded.answers.record_lines import RecordLines
from app.records.dated_rows import DatedRow
from app.records.written_days import days_in
from app.terminology.words import stems

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
    return {(month, day) for _, keys in days_in(text) for _, month, day in keys if day}
