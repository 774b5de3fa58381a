"""How long passed between two days or times of day that a note writes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date

from app.grounding.clock_times import clock_times
from app.grounding.dates import WrittenDate, dates, short_dates
from app.grounding.quantities import Quantity

# Words by which a claim tells how long passed.
_LAPSE = re.compile(
    r"\b(?:after|before|later|earlier|since|apart|between|passed|ago|prior to|from|following|until|"
    r"lasted|took|elapsed|into)\b",
    re.IGNORECASE,
)
_DAYS = {
    "day": 1.0, "d": 1.0, "night": 1.0, "week": 7.0, "wk": 7.0, "w": 7.0, "month": 30.4,
    "mo": 30.4, "year": 365.25, "yr": 365.25, "y": 365.25,
}  # fmt: skip
_MINUTES = {"minute": 1.0, "min": 1.0, "hour": 60.0, "hr": 60.0, "h": 60.0}
# Of the claimed unit, what a lapse may be off by: a day is counted, a month is rounded.
_OFF = 0.15
_OFF_ROUGHLY = 0.35
_ROUGHLY = re.compile(r"\b(?:about|around|approximately|roughly|nearly|almost|some)\s+\Z", re.I)
# A year between days of which none is written, a leap year so that every day is one.
_SOME_YEAR = 2024
_YEAR_DAYS = 366
_MID_MONTH = 15
_DAY_MINUTES = 24 * 60


def is_lapse(claim: str, claimed: Quantity, texts: Sequence[str], dated: str) -> bool:
    """Say whether a claimed span of time lies between two days, or two times, that a note writes.

    Args:
        claim: The claim's text.
        claimed: A span of time in it.
        texts: The sentences that the claim rests on.
        dated: The beginning of the note, which has its own date.
    """
    if not _LAPSE.search(claim) or claimed.unit is None:
        return False
    rough = _ROUGHLY.search(claim, 0, claimed.span.start) is not None
    off = _OFF_ROUGHLY if rough else _OFF
    if claimed.unit in _DAYS:
        unit = _DAYS[claimed.unit]
        return any(abs(d / unit - claimed.value) <= off for d in _between_days(texts, dated))
    unit = _MINUTES.get(claimed.unit, 0.0)
    return bool(unit) and any(
        abs(m / unit - claimed.value) <= (off if unit > 1 else 0) for m in _between_times(texts)
    )


def _between_days(texts: Sequence[str], dated: str) -> Iterator[int]:
    told = [d for text in texts for d in (*dates(text), *short_dates(text))]
    own = [d for d in (*dates(dated), *short_dates(dated)) if d.day is not None]
    for one, other in itertools.product(told, (*told, *own)):
        yield from _apart(one, other)


def _apart(one: WrittenDate, other: WrittenDate) -> Iterator[int]:
    """Yield the days between two dates, a year that one does not write taken from the other."""
    year = one.year or other.year or _SOME_YEAR
    firsts, seconds = (tuple(_days(d, d.year or year)) for d in (one, other))
    for first, second in itertools.product(firsts, seconds):
        apart = abs((first - second).days)
        if apart:
            yield apart
            if one.year is None or other.year is None:
                yield abs(_YEAR_DAYS - apart)


def _days(written: WrittenDate, year: int) -> Iterator[date]:
    """Yield the days that a date may be."""
    for _, month, day in written.readings():
        with suppress(ValueError):
            yield date(year, month, day or _MID_MONTH)


def _between_times(texts: Iterable[str]) -> Iterator[int]:
    times = sorted(t for text in texts for t in clock_times(text))
    for one, other in itertools.combinations(times, 2):
        if one != other:
            yield other - one
            yield _DAY_MINUTES - (other - one)
