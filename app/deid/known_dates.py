"""Finds a known day in every form that notes write it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import regex

from app.core.calendar_words import MONTHS
from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.dates import parse_date
from app.deid.known import DETECTOR, SCORE
from app.deid.patterns import compiled

_ISO = compiled(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?:T.*)?")
# Of the ninth month.
_OTHER = {9: r"|Sept\.?"}
_SEP = r"[ ]?[/.\-_ ][ ]?"


@dataclass(frozen=True, slots=True)
class _Day:
    """A day, or a month where the day is None."""

    year: int
    month: int
    day: int | None


class KnownDates:
    """Known days, ready to be looked for in many texts.

    Args:
        dates: Written dates; a bare year tells nobody, and what is no date is left out.
        timeout_s: Limit of reading one.
    """

    def __init__(self, dates: Iterable[str], *, timeout_s: float) -> None:
        read = (_read(text.strip(), timeout_s) for text in dates)
        forms = [form for day in dict.fromkeys(read) if day is not None for form in _forms(day)]
        body = "|".join(forms)
        pattern = rf"(?i)(?<![\p{{L}}\p{{N}}]|\d[.,/\-])(?:{body})(?![\p{{L}}\p{{N}}]|[.,/\-]\d)"
        self._pattern = regex.compile(pattern) if forms else None

    def find(self, text: str, *, timeout_s: float) -> Iterator[Candidate]:
        """Yield where known days stand.

        Args:
            text: A shadow text.
            timeout_s: Limit of one search through the text.
        """
        if self._pattern is not None:
            for match in self._pattern.finditer(text, timeout=timeout_s):
                yield Candidate(*match.span(), PhiKind.DATE, SCORE, (DETECTOR,))


def _read(text: str, timeout_s: float) -> _Day | None:
    """Read a date; one without a year, or with the year alone, tells nobody by itself."""
    if (iso := _ISO.fullmatch(text)) is not None:
        if (month := iso.group("month")) is None:
            return None
        return _checked(int(iso.group("year")), int(month), int(iso.group("day") or 0) or None)
    written = parse_date(text, timeout_s=timeout_s)
    if written is None or written.year is None:
        return None
    return _checked(written.year, written.month, written.day)


def _checked(year: int, month: int, day: int | None) -> _Day | None:
    """Return a day of the calendar, None where there is no such day."""
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return _Day(year, month, day)


def _forms(day: _Day) -> Iterator[str]:
    """Yield patterns of a day's written forms."""
    month = rf"0?{day.month}"
    year = rf"(?:{day.year:04d}|'?{day.year % 100:02d})"
    name = MONTHS[day.month - 1]
    word = rf"(?:{name}|{name[:3]}\.?{_OTHER.get(day.month, '')})"
    if day.day is None:
        yield rf"{word}(?:[ ]of)?,?[ \-/]{{0,2}}{year}"
        yield rf"{month}{_SEP}{day.year:04d}|{day.year:04d}{_SEP}{month}"
        return
    number = rf"0?{day.day}"
    ordinal = rf"(?:the[ ])?{number}(?:st|nd|rd|th)?"
    yield rf"{month}{_SEP}{number}{_SEP}{year}|{number}{_SEP}{month}{_SEP}{year}"
    yield rf"{day.year:04d}{_SEP}{month}{_SEP}{number}"
    for glued in ("%m%d%Y", "%d%m%Y", "%Y%m%d", "%m%d%y"):
        yield date(day.year, day.month, day.day).strftime(glued)
    yield rf"{ordinal}(?:[ ]day)?(?:[ ]of)?[ .\-/]{{0,2}}{word}(?:(?:[ ]of)?[ ,.\-/]{{0,2}}{year})?"
    yield rf"{word}[ .\-/]{{0,2}}{ordinal}(?:[ ,.\-/]{{1,2}}{year})?"
