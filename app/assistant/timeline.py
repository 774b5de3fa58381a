"""The timeline of one patient, from the findings of the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from app.core.errors import TaskError
from app.core.finding import Finding
from app.core.note import Note
from app.core.results import Findings
from app.core.timeline import Mention, Moment, Timeline
from app.findings.timeline import (
    column_moment,
    day_moment,
    drug_lines,
    measured_on,
    problem_lines,
    value_lines,
)
from app.records.day_order import writes_day_first
from app.records.encounters import entries, entry_at


def timeline_of(found: Sequence[tuple[Note, Findings]]) -> Timeline:
    """Join the findings of notes of one patient over time.

    Args:
        found: Notes, each with its findings in the note's own coordinates.

    Raises:
        TaskError: They are of several patients, or two have the same id.
    """
    notes = [note for note, _ in found]
    patients = {note.patient_id for note in notes if note.patient_id}
    if len(patients) > 1:
        raise TaskError("several_patients", n_patients=len(patients))
    if len({note.note_id for note in notes}) < len(notes):
        raise TaskError("note_ids_repeat")
    mentions = [mention for note, findings in found for mention in _mentions(note, findings)]
    dated = [(note.note_id, note.written_at) for note in notes if note.written_at is not None]
    return Timeline(
        patient_id=patients.pop() if patients else None,
        dated=tuple(sorted(dated, key=lambda each: (each[1], each[0]))),
        undated=tuple(note.note_id for note in notes if note.written_at is None),
        problems=problem_lines(mentions),
        drugs=drug_lines(mentions),
        values=value_lines(mentions),
    )


def _mentions(note: Note, findings: Findings) -> Iterator[Mention]:
    told, is_day_first = entries(note.text), writes_day_first(note.text)
    for finding in findings.items:
        start = note.text.rfind("\n", 0, finding.span.start) + 1
        end = note.text.find("\n", finding.span.end)
        line = note.text[start : end if end >= 0 else len(note.text)]
        entry = entry_at(told, finding.span.start)
        written_at = (entry.day if entry is not None else None) or note.written_at
        moment = _moment(note.text, finding, line, written_at, is_day_first=is_day_first)
        yield Mention(finding, written_at, line, moment)


def _moment(
    text: str, finding: Finding, line: str, written_at: date | None, *, is_day_first: bool
) -> Moment | None:
    """Return when something was measured: by its column, by its own day, by the words beside it."""
    head = column_moment(text, finding.span, written_at, is_day_first=is_day_first)
    is_value, day = finding.number is not None, finding.attribute("date")
    if head is None and is_value and day is not None and day.span is not None:
        head = day_moment(text, day.span, written_at, is_day_first=is_day_first)
    if head is not None:
        return head
    first = finding.span.start - text.rfind("\n", 0, finding.span.start) - 1
    last = first + finding.span.end - finding.span.start
    return measured_on(
        line[:first], line[last:], written_at, is_value=is_value, is_day_first=is_day_first
    )
