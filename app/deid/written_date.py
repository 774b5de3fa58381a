"""A date as somebody wrote it: what it means, how another date is written the same way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.core.calendar_words import MONTHS
from app.core.span import Span

_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth"
).split()
DAY_WORDS = (
    *_UNITS, *_TEENS, "twentieth", *(f"twenty-{unit}" for unit in _UNITS), "thirtieth",
    "thirty-first",
)  # fmt: skip
_PADDED = ("month", "day")


@dataclass(frozen=True, slots=True)
class DateField:
    """A number or a word inside a written date, with its place in it.

    Attributes:
        name: month, day, year (digits), name (of a month), word (a day in words), ordinal ("th"),
            holiday, or more: another day of the same range or list.
        days: Of another day: how far it lies from the date itself.
    """

    name: str
    start: int
    end: int
    days: int = 0


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written; what it leaves out is None.

    Attributes:
        text: As written, with its weekday before it and its time of day behind it.
        fields: Where its parts stand in ``text``, in text order.
        time: The time of day with what joins it to the date, or nothing.
    """

    span: Span
    text: str
    year: int | None
    month: int
    day: int | None
    fields: tuple[DateField, ...]
    time: str = ""

    def resolved(self, context_year: int) -> date:
        """Read it as a day; a month alone is read as its 15th.

        Args:
            context_year: Year of a date that gives none.
        """
        year = self.year if self.year is not None else context_year
        day = 15 if self.day is None else self.day
        try:
            return date(year, self.month, day)
        except ValueError:  # February 29th in a year that has none
            return date(year, self.month, 28)

    def rewritten(self, other: date) -> str:
        """Write another date the way that this one is written."""
        parts: list[str] = []
        at = 0
        for part in self.fields:
            parts.append(self.text[at : part.start])
            parts.append(self._written(part, other))
            at = part.end
        return "".join(parts) + self.text[at:]

    def _written(self, part: DateField, other: date) -> str:
        """Write one part of a date in the manner of the old part."""
        old = self._old(part)
        match part.name:
            case "name":
                return _month_name(old, other.month)
            case "word":
                return _in_case(DAY_WORDS[other.day - 1], old)
            case "ordinal":
                return _in_case(_ordinal(other.day), old)
            case "year":
                return f"{other.year:04d}"[-len(old) :]
            case "holiday":
                return f"{MONTHS[other.month - 1]} {other.day}"
            case "more":
                return self._another_day(part, other)
            case _:
                return self._number(other.month if part.name == "month" else other.day)

    def _another_day(self, part: DateField, other: date) -> str:
        """Write a further day of a list; it names its month where that is another one."""
        day = other + timedelta(days=part.days)
        ordinal = "" if self._old(part).isdigit() else _ordinal(day.day)
        if day.month == other.month:
            return self._number(day.day) + ordinal
        name = next((f for f in self.fields if f.name == "name"), None)
        if name is None:
            return f"{self._number(day.month)}/{self._number(day.day)}"
        month = _month_name(self._old(name), day.month)
        return f"{day.day} {month}" if name.start > part.start else f"{month} {day.day}"

    def _number(self, value: int) -> str:
        # "2024-10-10" and "20241010" keep two digits; "10/10/2024" may be written either way.
        is_padded = self.fields[0].name == "year" or any(
            self._old(f).startswith("0") for f in self.fields if f.name in _PADDED
        )
        return f"{value:02d}" if is_padded else str(value)

    def _old(self, part: DateField) -> str:
        return self.text[part.start : part.end]


def shifted(written: WrittenDate, *, days: int, context_year: int) -> date:
    """Move a date by a number of days; months without a day move by whole months.

    Whole months keep two months apart that the note keeps apart.
    """
    if written.day is not None:
        return written.resolved(context_year) + timedelta(days=days)
    start = written.resolved(context_year)
    n_months = start.year * 12 + start.month - 1 + round(days / 30.4375)
    return date(n_months // 12, n_months % 12 + 1, 15)


def _month_name(old: str, month: int) -> str:
    bare = old.rstrip(".")
    name = MONTHS[month - 1]
    if bare.casefold() not in (known.casefold() for known in MONTHS):
        name = name[:3]
    name = name + "." if old.endswith(".") and len(name) == 3 and name != "May" else name
    return _in_case(name, bare)


def _in_case(word: str, old: str) -> str:
    return word.upper() if old.isupper() else word.lower() if old.islower() else word.capitalize()


def _ordinal(day: int) -> str:
    if 11 <= day <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
