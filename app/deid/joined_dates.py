"""Stretches that are no single date: ranges, lists, and days of a month that is not told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

import regex

from app.core.calendar_words import MONTH_PATTERN, WEEKDAY_PATTERN
from app.core.span import Span
from app.deid import dates
from app.deid.patterns import compiled
from app.deid.written_date import WrittenDate, shifted

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOOSE = compiled(
    rf"(?:(?P<weekday>{WEEKDAY_PATTERN})\.?,?[ ]+)?(?:the[ ]+)?"
    r"(?P<number>(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))",
    regex.IGNORECASE,
)
# What would tell a day if it were left beside shifted ones.
_TELLS = compiled(rf"\d|\b(?:{MONTH_PATTERN})\b", regex.IGNORECASE)
_ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_LONG_MONTHS = (1, 3, 5, 7, 8, 10, 12)


class DateReader(Protocol):
    """What reads dates in a language."""

    @property
    def date_cue(self) -> str:
        """A word behind which two numbers are a day and no score."""
        ...

    @property
    def find_dates(self) -> Callable[[str, float], Iterator[WrittenDate]]:
        """Yields the dates of a text, under a time limit in seconds."""
        ...


def _english_dates(text: str, timeout_s: float) -> Iterator[WrittenDate]:
    return dates.find_dates(text, timeout_s=timeout_s)


@dataclass(frozen=True, slots=True)
class _English:
    date_cue: str = "since"
    find_dates: Callable[[str, float], Iterator[WrittenDate]] = _english_dates


_ENGLISH = _English()


def dates_within(
    text: str, *, timeout_s: float, language: DateReader = _ENGLISH
) -> tuple[tuple[Span, WrittenDate], ...]:
    """Return the dates of a text that was found to be one or several, and their places in it.

    They come in text order and do not overlap; of two that do, the longer counts.

    Raises:
        TimeoutError: A pattern ran longer than ``timeout_s``.
    """
    cue = f"{language.date_cue} "
    found = sorted(
        language.find_dates(cue + text, timeout_s), key=lambda d: d.span.start - d.span.end
    )
    kept: list[tuple[Span, WrittenDate]] = []
    for written in found:
        place = Span(written.span.start - len(cue), written.span.end - len(cue))
        if all(place.end <= p.start or p.end <= place.start for p, _ in kept):
            kept.append((place, written))
    return tuple(sorted(kept, key=lambda each: each[0].start))


def shifted_stretch(
    text: str, *, days: int, year: int, timeout_s: float, language: DateReader = _ENGLISH
) -> str | None:
    """Shift every date of a stretch, the rest as it is.

    Args:
        text: What was found to be a date and is not one date as a whole.
        days: The patient's shift, in whole weeks.
        year: Year of a date that gives none.
        timeout_s: Limit of reading it.
        language: Which one it is read and written in.

    Returns:
        The shifted stretch, or None where something in it would still tell a day.
    """
    loose = _LOOSE.fullmatch(text)
    if loose is not None:
        return _shifted_loose(text, loose, days=days, year=year)
    written: list[str] = []
    left: list[str] = []
    at = 0
    for place, each in dates_within(text, timeout_s=timeout_s, language=language):
        left.append(text[at : place.start])
        moved = shifted(each, days=days, context_year=year)
        written += (left[-1], each.rewritten(moved))
        at = place.end
    left.append(text[at:])
    is_told = not written or _TELLS.search(" ".join(left)) is not None
    return None if is_told else "".join((*written, text[at:]))


def _shifted_loose(text: str, match: regex.Match[str], *, days: int, year: int) -> str:
    """Shift "Monday the 4th"; the month is the first in which that day is that weekday."""
    weekday = (match["weekday"] or "")[:3].casefold()
    months = [date(year, month, int(match["day"])) for month in _LONG_MONTHS]
    fits = [day for day in months if not weekday or _WEEKDAYS[day.weekday()] == weekday]
    moved = (fits or months)[0] + timedelta(days=days)
    start, end = match.span("number")
    return f"{text[:start]}{moved.day}{_ORDINALS.get(moved.day, 'th')}{text[end:]}"
