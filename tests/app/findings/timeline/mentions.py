"""Mentions made by hand, for tests of timelines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.core.finding import Assertion, Attribute, Finding, FindingType
from app.core.span import Span
from app.core.timeline import Mention


def mention(
    kind: str,
    concept: str,
    day: int | None,
    *,
    at: int = 0,
    note: str = "",
    assertion: str = "present",
    value: str | None = None,
    unit: str | None = None,
    line: str = "",
    attributes: Mapping[str, str] | None = None,
) -> Mention:
    """Return a mention in the note of a day, counted from 1 January 2024; None is undated."""
    number = float(value) if value and value.replace(".", "", 1).isdigit() else None
    finding = Finding(
        type=FindingType(kind),
        source_id=note or f"note{day}",
        span=Span(at, at + 4),
        assertion=Assertion(assertion),
        concept=concept,
        value=value,
        number=number,
        unit=unit,
        attributes=tuple(Attribute(name, text) for name, text in (attributes or {}).items()),
    )
    written_at = None if day is None else date.fromordinal(date(2024, 1, 1).toordinal() + day - 1)
    return Mention(finding, written_at, line)
