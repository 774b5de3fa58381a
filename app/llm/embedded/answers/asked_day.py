"""The day that a question of a record names: the notes of that day alone answer it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from app.core.deid_text import DeidText
from app.core.draft import TaskRequest
from app.records.written_days import DayKey, days_in

_BEFORE_DAY = re.compile(r"\b(?:on|of|from) \Z", re.IGNORECASE)


def of_asked_day(request: TaskRequest) -> TaskRequest:
    """Return the request over the notes of the day that its question names, the day left out.

    Unchanged where the record is one note, or no note is of that day.
    """
    question = request.question
    if question is None or len(request.notes) < 2 or not (days := days_in(question.text)):
        return request
    place, keys = days[0]
    told = [(note.note_ref, note.written_at) for note in request.notes if note.written_at]
    refs = next((of_day for key in keys if (of_day := {r for r, d in told if _is_day(key, d)})), ())
    lines = tuple(line for line in request.lines if line.source_id in refs)
    if not lines:
        return request
    before, behind = question.text[: place.start], question.text[place.end :]
    text = _BEFORE_DAY.sub("", before) + behind
    asked = DeidText(text, question.patient_ref, question.map_id)
    return replace(request, question=asked, lines=lines)


def _is_day(asked: DayKey, day: date) -> bool:
    year, month, of_month = asked
    is_year = not year or day.year == year
    return (day.month, day.day) == (month, of_month) and is_year
