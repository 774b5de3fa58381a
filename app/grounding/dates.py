"""Calendar dates in any written form, made comparable."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.calendar_words import MONTH_NUMBERS
from app.core.span import Span

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b",
        r"\b(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>(?:19|20)?\d\d)\b",
        rf"\b{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?\b",
        rf"\b{_DAY}(?:\s+|-)(?:of\s+)?{_MONTH}(?:(?:,?\s+|-){_YEAR})?\b",
        rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}\b",
        # A day without a year: only where both numbers have two digits, or it may be a share.
        r"(?<![\d/.])(?P<month>[01]\d)/(?P<day>[0-3]\d)(?![\d/]|\.\d)",
    )
)
# A day and month of one digit each may be a share or a score too ("7/10"): it can only confirm.
_SHORT = re.compile(r"(?<![\d/.])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/]|\.\d)")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as far as it is written.

    Attributes:
        swapped: Day and month may be the other way round ("03/02/2024").
    """

    year: int | None
    month: int
    day: int | None
    span: Span
    swapped: bool = False

    def agrees(self, other: WrittenDate) -> bool:
        """Say whether both can be the same date; what one does not write cannot disagree."""
        return any(
            all(a is None or b is None or a == b for a, b in zip(mine, theirs, strict=True))
            for mine in self.readings()
            for theirs in other.readings()
        )

    def readings(self) -> tuple[tuple[int | None, int, int | None], ...]:
        """Return year, month and day in each order that they may be written in."""
        straight = (self.year, self.month, self.day)
        if self.swapped and self.day is not None:
            return straight, (self.year, self.day, self.month)
        return (straight,)


def dates(text: str) -> tuple[WrittenDate, ...]:
    """Find the dates of a text that name a month, in order and without overlaps."""
    found: list[WrittenDate] = []
    for form in _FORMS:
        for match in form.finditer(text):
            date = _read(match)
            if date is not None and not any(date.span.overlaps(known.span) for known in found):
                found.append(date)
    return tuple(sorted(found, key=lambda date: date.span))


def short_dates(text: str) -> tuple[WrittenDate, ...]:
    """Return what may be a day of a month in digits ("7/20"), by which a date can be confirmed."""
    found = (_read(match) for match in _SHORT.finditer(text))
    return tuple(date for date in found if date is not None)


def _read(match: re.Match[str]) -> WrittenDate | None:
    parts = match.groupdict()
    month = MONTH_NUMBERS.get(parts["month"].lower()) or _number(parts["month"])
    day, year = _number(parts.get("day")), _number(parts.get("year"))
    if year is not None and year < 100:
        year += 2000
    if month is None or not (1 <= month <= 31 and 1 <= (day or 1) <= 31):
        return None
    if month > 12:
        month, day = day, month
    if month is None or month > 12:
        return None
    in_digits = match.group()[:3].rstrip("/.-").isdigit() and match.group()[-1].isdigit()
    swapped = in_digits and not parts["month"].isalpha() and day is not None and day <= 12
    return WrittenDate(year, month, day, Span(*match.span()), swapped)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None
