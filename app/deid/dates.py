"""Dates in a text: where they stand, what they mean, how another date is written the same way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import regex

from app.core.calendar_words import MONTH_NUMBERS, MONTHS
from app.core.span import Span
from app.deid.date_patterns import ECHO, FULL, PARTIAL, SCORE_WORDS

# Two-digit years above it belong to the last century; a date of birth may be long ago.
_CENTURY_PIVOT = 40
_SCORE_BOTTOMS = (5, 6, 10)
# Days that are rarely the bottom of a fraction or a scale.
_NO_BOTTOMS = (1, 7, 9)
_SCORE_CONTEXT_CHARS = 40


@dataclass(frozen=True, slots=True)
class _Field:
    """A number or a month name inside a written date, with its place in it."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written; what it leaves out is None.

    Attributes:
        text: As written, with its weekday where one stands before it.
        fields: Where its parts stand in ``text``, in text order.
    """

    span: Span
    text: str
    year: int | None
    month: int
    day: int | None
    fields: tuple[_Field, ...]

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
        # "2024-10-10" and "20241010" keep two digits; "10/10/2024" may be written either way.
        padded = self.fields[0].name == "year" or any(
            self._digits(f).startswith("0") for f in self.fields if f.name in _PADDED
        )
        for part in self.fields:
            parts.append(self.text[at : part.start])
            parts.append(_written(part.name, self._digits(part), other, padded=padded))
            at = part.end
        return "".join(parts) + self.text[at:]

    def _digits(self, part: _Field) -> str:
        return self.text[part.start : part.end]


_PADDED = ("month", "day", "first", "second")


def find_dates(text: str, *, timeout_s: float) -> Iterator[WrittenDate]:
    """Yield the dates of a text, full ones before partial ones; they may overlap.

    Raises:
        TimeoutError: A pattern ran longer than ``timeout_s``.
    """
    for pattern in FULL:
        for match in pattern.finditer(text, timeout=timeout_s):
            if (found := _read(match)) is not None:
                yield found
    partial: set[str] = set()
    for pattern in PARTIAL:
        for match in pattern.finditer(text, timeout=timeout_s):
            if not _is_score(text, match) and (found := _read(match)) is not None:
                partial.add(match.group())
                yield found
    if partial:
        yield from _echoes(text, partial, timeout_s=timeout_s)


def _echoes(text: str, partial: set[str], *, timeout_s: float) -> Iterator[WrittenDate]:
    """Yield dates without a cue in a text that has some with one: the same, or no fraction."""
    for match in ECHO.finditer(text, timeout=timeout_s):
        is_date = match.group() in partial or int(match.group("day")) in _NO_BOTTOMS
        if is_date and not _is_score(text, match) and (found := _read(match)) is not None:
            yield found


def parse_date(text: str, *, timeout_s: float) -> WrittenDate | None:
    """Read a text that is a date as a whole.

    Returns:
        The date, or None where the text holds more or less than one.
    """
    candidates = find_dates(f"on {text}", timeout_s=timeout_s)
    whole = Span(3, 3 + len(text))
    return next((found for found in candidates if found.span == whole), None)


def _read(match: regex.Match[str]) -> WrittenDate | None:
    groups = match.groupdict()
    order = _month_and_day(match)
    if order is None:
        return None
    month, day = order
    year = groups.get("year")
    if _is_word_may(match, year):
        return None
    names = [n for n in ("weekday", "first", "second", "month", "name", "day", "ordinal", "year")
             if groups.get(n)]  # fmt: skip
    base = match.start()
    fields = [_Field(n, match.start(n) - base, match.end(n) - base) for n in names]
    if "first" in groups:
        day_first = month == int(groups["second"]) and int(groups["first"]) > 12
        renamed = ("day", "month") if day_first else ("month", "day")
        roles: dict[str, str] = dict(zip(("first", "second"), renamed, strict=True))
        fields = [_Field(roles.get(f.name, f.name), f.start, f.end) for f in fields]
    return WrittenDate(
        span=Span(match.start(), match.end()),
        text=match.group(),
        year=None if not year else _full_year(year),
        month=month,
        day=day,
        fields=tuple(sorted(fields, key=lambda f: f.start)),
    )


def _month_and_day(match: regex.Match[str]) -> tuple[int, int | None] | None:
    """Return a valid month and day, month first where both readings hold."""
    groups = match.groupdict()
    if groups.get("first"):
        first, second = int(groups["first"]), int(groups["second"])
        month, day = (second, first) if first > 12 else (first, second)
    elif groups.get("name"):
        month = MONTH_NUMBERS[groups["name"].rstrip(".").casefold()]
        day = int(groups["day"]) if groups.get("day") else None
    else:
        month = int(groups["month"])
        day = int(groups["day"]) if groups.get("day") else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= _days_of(month)):
        return None
    return month, day


def _days_of(month: int) -> int:
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return (2000 if int(digits) <= _CENTURY_PIVOT else 1900) + int(digits)


def _is_word_may(match: regex.Match[str], year: str | None) -> bool:
    """Say whether a lower-case "may", "march", "dec" … without a year is no month."""
    name = match.groupdict().get("name")
    return bool(name) and name.islower() and not year and name.casefold() in ("may", "mar", "march")


def _is_score(text: str, match: regex.Match[str]) -> bool:
    """Say whether "4/5" stands near a word that makes it a grade or a strength."""
    if int(match.group("day")) not in _SCORE_BOTTOMS:
        return False
    around = text[max(0, match.start() - _SCORE_CONTEXT_CHARS) : match.end() + _SCORE_CONTEXT_CHARS]
    return SCORE_WORDS.search(around) is not None


def _written(name: str, old: str, other: date, *, padded: bool) -> str:
    """Write one part of a date in the manner of the old part."""
    if name == "name":
        return _month_name(old, other.month)
    if name == "ordinal":
        suffix = _ordinal(other.day)
        return suffix.upper() if old.isupper() else suffix
    if name == "year":
        return f"{other.year:04d}"[-len(old) :]
    value = other.month if name == "month" else other.day
    return f"{value:02d}" if padded else str(value)


def _month_name(old: str, month: int) -> str:
    bare = old.rstrip(".")
    name = MONTHS[month - 1]
    if bare.casefold() not in (known.casefold() for known in MONTHS):
        name = name[:3]
    name = name + "." if old.endswith(".") and len(name) == 3 and name != "May" else name
    return name.upper() if bare.isupper() else name.lower() if bare.islower() else name


def _ordinal(day: int) -> str:
    if 11 <= day <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def shifted(written: WrittenDate, *, days: int, context_year: int) -> date:
    """Move a date by a number of days; months without a day move by whole months.

    Whole months keep two months apart that the note keeps apart.
    """
    if written.day is not None:
        return written.resolved(context_year) + timedelta(days=days)
    start = written.resolved(context_year)
    n_months = start.year * 12 + start.month - 1 + round(days / 30.4375)
    return date(n_months // 12, n_months % 12 + 1, 15)
