"""Finds the dates of a text, as dates that can be read, shifted and written again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from app.core.calendar_words import MONTH_NUMBERS
from app.core.span import Span
from app.deid.date_patterns import FULL, TIME
from app.deid.holidays import HOLIDAY, feast_day
from app.deid.loose_dates import MONTH_ALONE
from app.deid.partial_dates import PartialDate, find_partial_dates
from app.deid.patterns import compiled
from app.deid.short_spans import is_span_of_time
from app.deid.written_date import DAY_WORDS, DateField, WrittenDate

# Two-digit years above it belong to the last century; a date of birth may be long ago.
_CENTURY_PIVOT = 40
# A smaller second number of a pair is rather a day than a year.
_LEAST_SHORT_YEAR = 18
# Characters of a written date, its weekday and time included.
_LONGEST = 120
_FIELD_NAMES = ("month", "name", "day", "word", "ordinal", "year", "holiday")
_SLASHED = compiled(r"^\d{1,2}/\d{1,2}/")
# Month names that are everyday words in lower case.
_WORDS = ("may", "mar", "march")
# Clinical abbreviations: tomography, evoked potentials, the list of medicines, a resection.
_ABBREVIATIONS = ("OCT", "SEP", "MAR", "APR")


def find_dates(text: str, *, timeout_s: float, is_day_first: bool = False) -> Iterator[WrittenDate]:
    """Yield the dates of a text, full ones before partial ones; they may overlap.

    Args:
        text: Any text.
        timeout_s: Limit of each pattern.
        is_day_first: Read "3/10" as the 3rd of October.

    Raises:
        TimeoutError: A pattern ran longer than ``timeout_s``.
    """
    told = [
        found
        for pattern in (*FULL, HOLIDAY, *MONTH_ALONE)
        for match in pattern.finditer(text, timeout=timeout_s)
        if (found := _read(match, is_day_first=is_day_first)) is not None
        and not _is_span(text, match)
    ]
    full = [found.text for found in told if _SLASHED.match(found.text)]
    yield from _without_astride(text, told)
    for partial in find_partial_dates(text, has_dates=bool(full), timeout_s=timeout_s, full=full):
        yield _read_partial(text, partial, is_day_first=is_day_first)


def _without_astride(text: str, told: Sequence[WrittenDate]) -> Iterator[WrittenDate]:
    """Leave out what is read of the end of one day and the beginning of the next.

    "Sep 10   Oct 8" holds no 10th of October, "30 May-12 June" no May of 2012, and "1953-Apr-30"
    no April of 2030.
    """
    spans = sorted((each.span for each in told), key=lambda span: span.start)
    for each in told:
        place = each.span
        first_near = bisect_left(spans, place.start - _LONGEST, key=lambda span: span.start)
        behind = bisect_left(spans, place.end, key=lambda span: span.start)
        near = spans[first_near:behind]
        ends = (o.end for o in near if o.start < place.start < o.end <= place.end)
        begins = [o.start for o in near if place.start <= o.start < place.end < o.end]
        first = min(ends, default=place.end)
        is_astride = any(
            first <= begin and not any(map(str.isdigit, text[first:begin])) for begin in begins
        )
        is_part = any(o.contains(place) and o != place for o in near)
        if not is_astride and not is_part:
            yield each


def parse_date(text: str, *, timeout_s: float) -> WrittenDate | None:
    """Read a text that is a date as a whole.

    Returns:
        The date, or None where the text holds more or less than one.
    """
    whole = Span(6, 6 + len(text))
    candidates = find_dates(f"since {text}", timeout_s=timeout_s)
    return next((found for found in candidates if found.span == whole), None)


def _read(match: regex.Match[str], *, is_day_first: bool) -> WrittenDate | None:
    numbers = _numbers(match, is_day_first=is_day_first)
    order = _month_and_day(match, numbers)
    if order is None or _is_everyday_word(match):
        return None
    month, day = order
    year: str | None = match.groupdict().get("year")
    return WrittenDate(
        span=Span(*match.span()),
        text=match.group(),
        year=None if not year else _full_year(year),
        month=month,
        day=day,
        fields=tuple(sorted(_fields(match, numbers, day), key=lambda f: f.start)),
        time=match.groupdict().get("time") or "",
    )


def _is_span(text: str, match: regex.Match[str]) -> bool:
    """Say whether "2/52" is two weeks here, and no month of a year."""
    told = match.group().strip()
    if not told.endswith("/52"):
        return False
    start = match.end() - len(told.split()[-1])
    return is_span_of_time(text, start, match.end(), counts_so=True)


def _numbers(match: regex.Match[str], *, is_day_first: bool) -> tuple[str, str] | None:
    """Return the groups of the month and of the day where two numbers stand for them.

    They are read in the text's order, and in the other one where a number is no month.
    """
    groups = match.groupdict()
    if not groups.get("first"):
        return None
    month, day = ("second", "first") if is_day_first else ("first", "second")
    return (day, month) if int(groups[month]) > 12 else (month, day)


def _fields(
    match: regex.Match[str], numbers: tuple[str, str] | None, day: int | None
) -> Iterator[DateField]:
    groups = match.groupdict()
    base = match.start()
    for name in _FIELD_NAMES:
        if groups.get(name):
            yield DateField(name, match.start(name) - base, match.end(name) - base)
    if numbers is not None:
        for group, name in zip(numbers, ("month", "day"), strict=True):
            yield DateField(name, match.start(group) - base, match.end(group) - base)
    if "more" in groups and day is not None:
        for start, end in match.spans("more"):
            days = int(match.string[start:end].rstrip("stndrhSTNDRH")) - day
            yield DateField("more", start - base, end - base, days)


def _read_partial(text: str, partial: PartialDate, *, is_day_first: bool) -> WrittenDate:
    second = int(text[slice(*partial.numbers[1])])
    if is_day_first and _is_month_of_year(partial, second):
        return _month_of_year(text, partial)
    # A further day ("3/4-7") stands behind the day.
    is_turned = is_day_first and second <= 12 and partial.more is None
    is_month_first = partial.is_month_first and not is_turned
    names = ("month", "day") if is_month_first else ("day", "month")
    base = partial.start
    places = dict(zip(names, partial.numbers, strict=True))
    told = {name: int(text[start:end]) for name, (start, end) in places.items()}
    fields = [DateField(name, start - base, end - base) for name, (start, end) in places.items()]
    year = None
    if partial.more is not None:
        start, end = partial.more
        fields.append(
            DateField("more", start - base, end - base, int(text[start:end]) - told["day"])
        )
    if partial.year is not None:
        start, end = partial.year
        fields.append(DateField("year", start - base, end - base))
        year = _full_year(text[start:end])
    clock = TIME.match(text, partial.end)
    time = clock.group() if clock is not None else ""
    end = partial.end + len(time)
    return WrittenDate(
        span=Span(base, end),
        text=text[base:end],
        year=year,
        month=told["month"],
        day=told["day"],
        fields=tuple(sorted(fields, key=lambda f: f.start)),
        time=time,
    )


def _is_month_of_year(partial: PartialDate, second: int) -> bool:
    """Say whether "09/24" tells a month, in a text that would write a day of it as "24/09"."""
    is_bare = partial.more is None and partial.start == partial.numbers[0][0]
    return is_bare and partial.is_month_first and second >= _LEAST_SHORT_YEAR


def _month_of_year(text: str, partial: PartialDate) -> WrittenDate:
    base = partial.start
    (start, end), (year_start, year_end) = partial.numbers
    month, year = (
        DateField("month", 0, end - base),
        DateField("year", year_start - base, year_end - base),
    )
    return WrittenDate(
        span=Span(base, year_end),
        text=text[base:year_end],
        year=_full_year(text[year_start:year_end]),
        month=int(text[start:end]),
        day=None,
        fields=(month, year),
    )


def _month_and_day(
    match: regex.Match[str], numbers: tuple[str, str] | None
) -> tuple[int, int | None] | None:
    """Return a valid month and day."""
    groups = match.groupdict()
    if groups.get("holiday"):
        return feast_day(groups["holiday"])
    if numbers is not None:
        month, day = (int(groups[group]) for group in numbers)
    else:
        month = _month(groups)
        day = _day(groups)
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= _days_of(month)):
        return None
    return month, day


def _month(groups: dict[str, str | None]) -> int:
    if name := groups.get("name"):
        return MONTH_NUMBERS[name.rstrip(".").casefold()]
    return int(groups["month"] or 0)


def _day(groups: dict[str, str | None]) -> int | None:
    if word := groups.get("word"):
        return DAY_WORDS.index(word.casefold().replace(" ", "-")) + 1
    return int(day) if (day := groups.get("day")) else None


def _days_of(month: int) -> int:
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return (2000 if int(digits) <= _CENTURY_PIVOT else 1900) + int(digits)


def _is_everyday_word(match: regex.Match[str]) -> bool:
    """Say whether "may" or "march" is a verb: without a year, in lower case or before a word."""
    groups = match.groupdict()
    name = groups.get("name")
    if not name or groups.get("year"):
        return False
    if name in _ABBREVIATIONS and not groups.get("day"):
        return True
    if name.casefold() not in _WORDS:
        return False
    is_verb = name.casefold() == "may" and groups.get("word") and " the " not in match.group()
    return name.islower() or (bool(is_verb) and match.start("word") > match.start("name"))
