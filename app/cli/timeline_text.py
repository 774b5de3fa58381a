"""A timeline as a person reads it in a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import fill

from app.core.timeline import DrugEvent, DrugLine, Point, ProblemLine, Timeline, ValueLine

_WIDTH = 78
_UNDATED = "undated"
_N_POINTS = 8
# A line that moves less than this share of its mean from end to end is steady.
_STEADY = 0.05
# A slope is told per the longest of these that fits three times into the time measured.
_SPANS = ((365.25, "year"), (30.44, "month"), (7, "week"), (1, "day"))
_N_SPANS = 3
_WRITTEN = {"Cel": "°C", "[degF]": "°F", "mL/min/{1.73_m2}": "mL/min/1.73 m2", "[lb_av]": "lb",
            "[oz_av]": "oz", "[in_i]": "in", "[ft_i]": "ft"}  # fmt: skip
_NO_BRACKETS = str.maketrans("", "", "[]{}")


def timeline_text(timeline: Timeline) -> str:
    """Return a timeline."""
    lines = [_head(timeline)]
    told = [line for line in timeline.problems if not line.is_only_denied]
    lines += _part("PROBLEMS", [_problem(line) for line in told])
    n_denied = len(timeline.problems) - len(told)
    if n_denied:
        lines.append(_item(f"{n_denied} more, denied in every note that names them (see --json)"))
    lines += _part("MEDICATIONS", [_drug(line) for line in timeline.drugs])
    for title, kind in (("LABS", "lab"), ("VITAL SIGNS", "vital")):
        lines += _part(title, [_values(line) for line in timeline.values if line.kind == kind])
    return "\n".join(lines)


def _head(timeline: Timeline) -> str:
    who = f" of {timeline.patient_id}" if timeline.patient_id else ""
    n_notes = len(timeline.dated) + len(timeline.undated)
    said = f"Timeline{who}: {n_notes} note{'s' if n_notes != 1 else ''}"
    if timeline.dated:
        said += f", {timeline.dated[0][1]} to {timeline.dated[-1][1]}"
    if timeline.undated:
        said += (
            f"; {len(timeline.undated)} undated, told last and left out of trends: "
            f"{', '.join(timeline.undated)}"
        )
    return fill(_folded(said), _WIDTH)


def _part(title: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield from ("", title, *map(_item, items))


def _problem(line: ProblemLine) -> str:
    course = "; ".join(f"{event.assertion} {_day(event.written_at)}" for event in line.events)
    return f"{line.concept}: {course}{_said_in(len(line.sources))}"


def _drug(line: DrugLine) -> str:
    course = "; ".join(map(_taken, line.events))
    return f"{line.concept}: {course}{_said_in(len(line.sources))}"


def _taken(event: DrugEvent) -> str:
    words = (event.status, event.dose, event.frequency, _day(event.written_at))
    return " ".join(word for word in words if word)


def _values(line: ValueLine) -> str:
    points = line.points[-_N_POINTS:]
    earlier = (
        f"{len(line.points) - len(points)} earlier, " if len(points) < len(line.points) else ""
    )
    told = ", ".join(f"{_value(point, line)} ({_when(point)})" for point in points)
    unit = f" {_shown(line.unit)}" if line.unit else ""
    return f"{line.concept}{unit}: {earlier}{told}; last {_value(line.last, line)}{_trend(line)}"


def _value(point: Point, line: ValueLine) -> str:
    """Return a value in its line's unit; as it is written too, where that is another."""
    is_bound = point.comparator and not point.value.startswith(point.comparator)
    bound = point.comparator if is_bound else ""
    if point.unit == line.unit or point.number is None or f"{point.number:g}" == point.value:
        return f"{bound}{point.value}"
    return f"{bound}{point.number:.3g} [{point.value} {_shown(point.unit)}]"


def _when(point: Point) -> str:
    return f"{'about ' if point.slack_days else ''}{_day(point.written_at)}"


def _shown(unit: str) -> str:
    """Return a UCUM unit as people write it."""
    return _WRITTEN.get(unit, unit.replace("[iU]", "IU").translate(_NO_BRACKETS))


def _trend(line: ValueLine) -> str:
    if line.trend is None:
        return ""
    numbers = [abs(point.number) for point in line.points if point.number is not None]
    change = line.trend.slope_per_day * line.trend.n_days
    is_steady = abs(change) <= _STEADY * sum(numbers) / len(numbers)
    word = "steady" if is_steady else "rising" if change > 0 else "falling"
    days, span = next(
        (each for each in _SPANS if line.trend.n_days >= each[0] * _N_SPANS), _SPANS[-1]
    )
    return f", {word} ({line.trend.slope_per_day * days:+.3g} per {span})"


def _said_in(n_sources: int) -> str:
    return f" [{n_sources} mentions]" if n_sources > 1 else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else _UNDATED


def _item(text: str) -> str:
    return fill(_folded(text), _WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _folded(text: str) -> str:
    """Fold white space and drop control characters, so that a note cannot drive the terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())
