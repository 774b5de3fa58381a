"""The day that a question of a record names: the notes of that day alone answer it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from app.core.deid_text import DeidText
from app.core.draft import TaskRequest

_MONTHS: tuple[str, ...] = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_NAMED = (
    r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?P<named_day>\d{1,2})"
    r"(?:st|nd|rd|th)?(?:,? (?P<named_year>\d{4}))?"
)
_DAY = re.compile(
    rf"\b(?:on |of |from )?(?:{_NAMED}|(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|"
    r"(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>\d{2,4}))?)\b",
    re.IGNORECASE,
)


def of_asked_day(request: TaskRequest) -> TaskRequest:
    """Return the request over the notes of the day that its question names, the day left out.

    Unchanged where the record is one note, or no note is of that day.
    """
    question = request.question
    if question is None or len(request.notes) < 2 or (day := _DAY.search(question.text)) is None:
        return request
    refs = {n.note_ref for n in request.notes if n.written_at and _is_day(day, n.written_at)}
    lines = tuple(line for line in request.lines if line.source_id in refs)
    if not lines:
        return request
    text = question.text[: day.start()] + question.text[day.end() :]
    asked = DeidText(text, question.patient_ref, question.map_id)
    return replace(request, question=asked, lines=lines)


def _is_day(named: re.Match[str], day: date) -> bool:
    if named["iso"]:
        return day.isoformat() == named["iso"]
    if named["name"]:
        month, of_month = _MONTHS.index(named["name"].lower()[:3]) + 1, int(named["named_day"])
    else:
        month, of_month = int(named["month"]), int(named["day"])
    year = named["named_year"] or named["year"]
    is_year = not year or day.year % 100 == int(year) % 100
    return (day.month, day.day) == (month, of_month) and is_year
