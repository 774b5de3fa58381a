"""What a patient's notes say over time: problems, drugs and measured values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.core.finding import Assertion, Code, Finding
from app.core.span import Span


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that a note tells of a measurement.

    Attributes:
        slack_days: How far off it may be; nought of a date, more of "three weeks ago".
    """

    day: date = field(repr=False)
    slack_days: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """A finding with the note that says it.

    Attributes:
        written_at: None where that note is undated.
        line: What stands around it, by which a copy is told from a new statement.
        moment: When it was measured, where the note says so.
    """

    finding: Finding = field(repr=False)
    written_at: date | None = field(repr=False)
    line: str = field(repr=False)
    moment: Moment | None = field(default=None, repr=False)

    @property
    def day(self) -> date | None:
        """The day of what is told: of the measurement, else of the note."""
        return self.moment.day if self.moment else self.written_at


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is said; ``span`` counts in the note."""

    note_id: str = field(repr=False)
    written_at: date | None = field(repr=False)
    span: Span


@dataclass(frozen=True, slots=True)
class ProblemEvent:
    """From when on a problem is said to be so."""

    written_at: date | None = field(repr=False)
    assertion: Assertion
    source: Source


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One problem in all notes.

    Attributes:
        events: Where what is said of it changes, the first mention included; undated last.
        sources: Every mention.
    """

    concept: str = field(repr=False)
    code: Code | None
    events: tuple[ProblemEvent, ...] = field(repr=False)
    sources: tuple[Source, ...] = field(repr=False)

    @property
    def is_only_denied(self) -> bool:
        """Whether every note that names it denies it."""
        return all(event.assertion is Assertion.ABSENT for event in self.events)


@dataclass(frozen=True, slots=True)
class DrugEvent:
    """From when on a drug is taken so.

    Attributes:
        status: active, stopped, held, new, changed, or the assertion where none is said.
        dose: In normal form; empty where none is said.
        frequency: Likewise.
    """

    written_at: date | None = field(repr=False)
    status: str
    dose: str = field(repr=False)
    frequency: str = field(repr=False)
    source: Source


@dataclass(frozen=True, slots=True)
class DrugLine:
    """One drug in all notes; ``events`` and ``sources`` as of problems."""

    concept: str = field(repr=False)
    events: tuple[DrugEvent, ...] = field(repr=False)
    sources: tuple[Source, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement, with every note that tells it again word for word.

    Attributes:
        written_at: Of the note, or the day of the measurement where the note tells it.
        value: As written.
        number: In the series' unit; None for a range or a word.
        comparator: "<", ">" and their kin; such a number is a bound and makes no trend.
        unit: What the value is written in, in UCUM.
        slack_days: How far off the day may be.
    """

    written_at: date | None = field(repr=False)
    value: str = field(repr=False)
    number: float | None = field(repr=False)
    comparator: str
    sources: tuple[Source, ...] = field(repr=False)
    unit: str = ""
    slack_days: int = 0


@dataclass(frozen=True, slots=True)
class Trend:
    """The straight line of least squares through dated numbers.

    Attributes:
        slope_per_day: In the series' unit.
        n_points: That it goes through.
        n_days: From the first to the last.
    """

    slope_per_day: float
    n_points: int
    n_days: int


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One measured thing in one unit.

    Attributes:
        kind: lab or vital.
        points: In order of time, undated ones last.
        trend: None where fewer than two days have a number.
    """

    kind: str
    concept: str = field(repr=False)
    unit: str
    points: tuple[Point, ...] = field(repr=False)
    trend: Trend | None = field(repr=False)

    @property
    def last(self) -> Point:
        """The latest dated measurement, else the last one."""
        dated = [point for point in self.points if point.written_at is not None]
        return (dated or self.points)[-1]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A patient's problems, drugs and values.

    Attributes:
        patient_id: None where no note says so.
        dated: Ids and dates of dated notes, in order.
        undated: Ids of the others; what they say stands at the end of each line.
    """

    patient_id: str | None = field(repr=False)
    dated: tuple[tuple[str, date], ...] = field(repr=False)
    undated: tuple[str, ...] = field(repr=False)
    problems: tuple[ProblemLine, ...] = field(repr=False)
    drugs: tuple[DrugLine, ...] = field(repr=False)
    values: tuple[ValueLine, ...] = field(repr=False)
