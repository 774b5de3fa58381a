"""A day as notes and questions write it: "4/7", "2025-04-07", "7th of April", "Apr 7, 2025"."""

from __future__ import annotations

import re

from app.core.calendar_words import MONTH_NUMBERS, MONTH_PATTERN
from app.core.span import Span

# The year, the month and the day; nought for what is not written.
DayKey = tuple[int, int, int]

_LONG_YEAR = r"(?:19|20)\d\d"
_TH = r"(?:st|nd|rd|th)?"
# Of "4/7" the first is the month, where it can be; ``[DATE]`` hides a day.
DAY = re.compile(
    r"(?<![\w./])(?:(?P<iso>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})"
    rf"|(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?:/(?P<y>{_LONG_YEAR}|\d\d))?"
    rf"|(?P<d>\d{{1,2}}){_TH}[\s-](?:of )?(?P<month>{MONTH_PATTERN})\.?"
    rf"(?:[\s-](?P<dy>{_LONG_YEAR}))?"
    rf"|(?P<first>{MONTH_PATTERN})\.?[\s-]"
    rf"(?:(?P<my>{_LONG_YEAR})|(?P<md>\d{{1,2}}){_TH}(?:,? (?P<mdy>{_LONG_YEAR}))?)"
    r"|\[DATE[^\]\n]*\])(?![\d/])",
    re.IGNORECASE,
)
_MONTHS, _DAYS = 12, 31


def day_key(text: str, place: Span, *, is_day_first: bool = False) -> DayKey | None:
    """Return the year, the month and the day that a place names first, nought for what is missing.

    Args:
        text: The note's.
        place: Where it stands.
        is_day_first: The note writes the day before the month.

    Returns:
        None where it is no day ("20/60") or one that a placeholder hides.
    """
    m = DAY.search(text, place.start, place.end)
    if m is None:
        return None
    keys = _readings(m)
    return next(iter(reversed(keys) if is_day_first else keys), None)


def days_in(text: str) -> list[tuple[Span, tuple[DayKey, ...]]]:
    """Return the days that a text names, each with the ways to read it, the likelier first."""
    return [(Span(*m.span()), keys) for m in DAY.finditer(text) if (keys := _readings(m))]


def _readings(m: re.Match[str]) -> tuple[DayKey, ...]:
    if m["iso"]:
        return ((int(m["iso"]), int(m["im"]), int(m["id"])),)
    if m["a"]:
        one, other, year = int(m["a"]), int(m["b"]), _full_year(m["y"])
        both = ((year, one, other), (year, other, one))
        return tuple(dict.fromkeys(key for key in both if _is_day(key)))
    named = m["month"] or m["first"]
    if not named:
        return ()
    month = MONTH_NUMBERS[named.lower().rstrip(".")]
    return ((_full_year(m["dy"] or m["my"] or m["mdy"]), month, int(m["d"] or m["md"] or 0)),)


def _is_day(key: DayKey) -> bool:
    return 0 < key[1] <= _MONTHS and 0 < key[2] <= _DAYS


def _full_year(written: str | None) -> int:
    return 0 if not written else int(written) + (2000 if len(written) == 2 else 0)
