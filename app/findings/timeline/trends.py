"""Measured values over time: one series a test and unit, with its trend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.core.finding import Assertion, Finding, FindingType
from app.core.timeline import Mention, Point, Trend, ValueLine
from app.findings.timeline.order import sources_of, time_key
from app.terminology.molar import convert_value

_KINDS = (FindingType.LAB, FindingType.VITAL)
_PRESSURE = re.compile(r"\s*(\d{2,3})\s*/\s*(\d{2,3})\s*")
# A line that long, word for word as in an earlier note, is a copy of it and no new measurement.
_COPIED_CHARS = 30


def value_lines(mentions: Iterable[Mention]) -> tuple[ValueLine, ...]:
    """Return each measured thing as one series a unit, in the order in which they come up.

    Units that can be converted are: a series has the unit that it comes up with. A blood pressure
    is two series. What is planned or pending has no value and is none.
    """
    series: dict[tuple[FindingType, str], list[_Series]] = {}
    for mention in sorted(_newest_last(mentions), key=lambda told: time_key(told.day)):
        for told in _told(mention):
            lines = series.setdefault((told.finding.type, told.finding.concept.lower()), [])
            if not any(line.takes(told) for line in lines):
                lines.append(_Series(told))
    return tuple(line.finished() for lines in series.values() for line in lines)


def _newest_last(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions with the value that a name stands for behind the others of its series.

    "CRP 148 -> 61" and "ALT 88 (was 41)" name 61 and 88; what stands bare beside them is earlier.
    """
    told = list(mentions)
    heads: dict[tuple[str, str], list[int]] = {}
    for mention in told:
        if _is_named(mention.finding):
            heads.setdefault(_whose(mention.finding), []).append(mention.finding.span.start)
    return sorted(told, key=lambda mention: _place(mention, heads))


def _is_named(finding: Finding) -> bool:
    """Whether a finding ends its series: the newest of its row, or what has a name."""
    if finding.attribute("latest") is not None:
        return True
    if finding.attribute("date") is not None:
        return False
    return finding.span.end - finding.span.start > len(finding.value or "") + 2


def _whose(finding: Finding) -> tuple[str, str]:
    return finding.source_id, finding.concept.lower()


def _place(
    mention: Mention, heads: Mapping[tuple[str, str], Sequence[int]]
) -> tuple[bool, date, str, int, bool, int]:
    """Return what to sort by: where the series of a value begins, then whether it is named."""
    finding, (undated, day) = mention.finding, time_key(mention.written_at)
    start = finding.span.start
    before = [head for head in heads.get(_whose(finding), ()) if head <= start]
    named = _is_named(finding)
    # The span of a row's last value begins with the row's name.
    first = max(before) if before else finding.span.end
    return undated, day, finding.source_id, first, named, finding.span.end


def slope_per_day(points: Sequence[tuple[int, float]]) -> float | None:
    """Return the slope of least squares of (day, number); None where all are of one day."""
    if not points:
        return None
    mean_day = sum(day for day, _ in points) / len(points)
    mean = sum(number for _, number in points) / len(points)
    spread = sum((day - mean_day) ** 2 for day, _ in points)
    if spread == 0:
        return None
    return sum((day - mean_day) * (number - mean) for day, number in points) / spread


class _Series:
    """Gathers the measurements of one thing, in order of time."""

    def __init__(self, first: Mention) -> None:
        self._kind = first.finding.type
        self._concept = first.finding.concept.lower()
        self._unit = first.finding.unit or ""
        self._points: list[Point] = []
        self._copies: dict[tuple[str, str], int] = {}
        self.takes(first)

    def takes(self, mention: Mention) -> bool:
        """Add a measurement, unless it is in a unit that this series' cannot be made of."""
        unit, number = mention.finding.unit or "", mention.finding.number
        if unit != self._unit and number is not None:
            number = convert_value(self._concept, number, unit, self._unit)
        if unit != self._unit and number is None:
            return False
        self._add(mention, number)
        return True

    def _add(self, mention: Mention, number: float | None) -> None:
        value = mention.finding.value or ""
        line = " ".join(mention.line.lower().split())
        known = self._copies.get((line, value)) if len(line) >= _COPIED_CHARS else None
        if known is not None:
            point = self._points[known]
            told = (*point.sources, *sources_of([mention]))
            self._points[known] = replace(point, sources=tuple(dict.fromkeys(told)))
            return
        self._copies[line, value] = len(self._points)
        comparator = mention.finding.attribute("comparator")
        text = comparator.text if comparator else ""
        self._points.append(
            Point(
                mention.day,
                value,
                number,
                text,
                sources_of([mention]),
                unit=mention.finding.unit or "",
                slack_days=mention.moment.slack_days if mention.moment else 0,
            )
        )

    def finished(self) -> ValueLine:
        points = _without_repeats(_without_recalled(sorted(self._points, key=_point_key)))
        # A day that is only about right bends a line more than it tells.
        sure = [p for p in points if not p.comparator and not p.slack_days]
        dated = [(p.written_at, p.number) for p in sure]
        exact = [(d.toordinal(), n) for d, n in dated if d is not None and n is not None]
        slope = slope_per_day(exact)
        trend = None
        if slope is not None:
            trend = Trend(slope, len(exact), exact[-1][0] - exact[0][0])
        return ValueLine(str(self._kind), self._concept, self._unit, points, trend)


def _point_key(point: Point) -> tuple[bool, date]:
    return time_key(point.written_at)


def _without_recalled(points: Sequence[Point]) -> Sequence[Point]:
    """Join values of a day that is told about ("8.9 three months ago") with those of its note."""
    kept = list(points)
    for point in points:
        if not point.slack_days:
            continue
        at = next((i for i, p in enumerate(kept) if p != point and _may_be(point, p)), None)
        if at is not None:
            kept[at] = replace(kept[at], sources=(*kept[at].sources, *point.sources))
            kept.remove(point)
    return kept


def _may_be(recalled: Point, other: Point) -> bool:
    if recalled.written_at is None or other.written_at is None or other.number is None:
        return False
    apart = abs((recalled.written_at - other.written_at).days)
    return recalled.number == other.number and apart <= recalled.slack_days


def _without_repeats(points: Sequence[Point]) -> tuple[Point, ...]:
    """Join old values that a note tells again beside a new one ("7.1, in April 7.9")."""
    kept: list[Point] = []
    for point in points:
        earlier = _earlier(point, kept) if _has_company(point, points) else None
        if earlier is None:
            kept.append(point)
        else:
            before = kept[earlier]
            kept[earlier] = replace(before, sources=(*before.sources, *point.sources))
    return tuple(kept)


def _has_company(point: Point, points: Sequence[Point]) -> bool:
    """Whether the note that tells a value tells another one of the same thing."""
    note_id = point.sources[0].note_id
    return any(
        other.value != point.value and any(s.note_id == note_id for s in other.sources)
        for other in points
    )


def _earlier(point: Point, kept: Sequence[Point]) -> int | None:
    """Return the index of the measurement of an earlier day that has the same value."""
    for i, before in enumerate(kept):
        if before.written_at is None or (before.value, before.number) != (
            point.value,
            point.number,
        ):
            continue
        if point.written_at is None or before.written_at < point.written_at:
            return i
    return None


def _told(mention: Mention) -> Iterator[Mention]:
    """Yield what a mention measures: nothing where it has no value, two of a blood pressure."""
    finding = mention.finding
    measured = finding.type in _KINDS and finding.value and finding.assertion is Assertion.PRESENT
    if not measured:
        return
    both = _PRESSURE.fullmatch(finding.value or "") if "blood pressure" in finding.concept else None
    if both is None:
        yield mention
        return
    for side, written in zip(("systolic", "diastolic"), both.groups(), strict=True):
        half = replace(
            finding, concept=f"{side} blood pressure", value=written, number=float(written)
        )
        yield replace(mention, finding=half)
