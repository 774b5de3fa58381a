"""A timeline as JSON, each statement with the characters that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.core.timeline import DrugLine, Point, ProblemLine, Source, Timeline, ValueLine

Json = dict[str, Any]


def timeline_json(timeline: Timeline, texts: Mapping[str, str]) -> Json:
    """Return a timeline for machines.

    Args:
        timeline: Of one patient.
        texts: The notes' texts by id, which the spans count in.
    """
    writer = _Writer(texts)
    notes = [*timeline.dated, *((note_id, None) for note_id in timeline.undated)]
    return {
        "patient_id": timeline.patient_id,
        "notes": [{"note_id": note_id, "written_at": _day(day)} for note_id, day in notes],
        "problems": [writer.problem(line) for line in timeline.problems],
        "medications": [writer.drug(line) for line in timeline.drugs],
        "values": [writer.values(line) for line in timeline.values],
    }


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes lines with quotes of the notes."""

    texts: Mapping[str, str] = field(repr=False)

    def problem(self, line: ProblemLine) -> Json:
        code = line.code
        return {
            "concept": line.concept,
            "code": {"system": code.system, "code": code.code, "display": code.display}
            if code
            else None,
            "events": [
                {
                    "written_at": _day(event.written_at),
                    "assertion": str(event.assertion),
                    "source": self.source(event.source),
                }
                for event in line.events
            ],
            "sources": [self.source(told) for told in line.sources],
        }

    def drug(self, line: DrugLine) -> Json:
        return {
            "concept": line.concept,
            "events": [
                {
                    "written_at": _day(event.written_at),
                    "status": event.status,
                    "dose": event.dose or None,
                    "frequency": event.frequency or None,
                    "source": self.source(event.source),
                }
                for event in line.events
            ],
            "sources": [self.source(told) for told in line.sources],
        }

    def values(self, line: ValueLine) -> Json:
        trend = line.trend
        return {
            "type": line.kind,
            "concept": line.concept,
            "unit": line.unit or None,
            "trend": {
                "slope_per_day": trend.slope_per_day,
                "n_points": trend.n_points,
                "n_days": trend.n_days,
            }
            if trend
            else None,
            "last": self.point(line.last),
            "points": [self.point(point) for point in line.points],
        }

    def point(self, point: Point) -> Json:
        return {
            "written_at": _day(point.written_at),
            "value": point.value,
            "number": point.number,
            "comparator": point.comparator or None,
            "unit": point.unit or None,
            "is_about": point.slack_days > 0,
            "sources": [self.source(told) for told in point.sources],
        }

    def source(self, told: Source) -> Json:
        return {
            "note_id": told.note_id,
            "written_at": _day(told.written_at),
            "start": told.span.start,
            "end": told.span.end,
            "quote": told.span.of(self.texts[told.note_id]),
        }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
