"""Dates in every form that notes write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from finetune.phi.chance import Chance
from finetune.phi.clock import clock_time
from finetune.phi.places import ordinal_ending
from finetune.phi.word_lists import section

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_ABBREVIATED = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_FIRST_YEAR, _LAST_YEAR = 1985, 2031
_OLDEST_BIRTH = 1920


def _day(chance: Chance, first: int = _FIRST_YEAR) -> date:
    last = _LAST_YEAR if first == _FIRST_YEAR else 2025
    return date(first, 1, 1) + timedelta(days=chance.whole(0, 365 * (last - first)))


def _number(chance: Chance, value: int) -> str:
    return f"{value:02d}" if chance.often(0.5) else str(value)


def _year(chance: Chance, day: date) -> str:
    return str(day.year) if chance.often(0.6) else f"{day.year % 100:02d}"


def _month(chance: Chance, day: date) -> str:
    name = _MONTHS[day.month - 1]
    if chance.often(0.55):
        return name
    short = "Sept" if day.month == 9 and chance.often(0.5) else _ABBREVIATED[day.month - 1]
    return short + ("." if chance.often(0.2) else "")


def _day_number(chance: Chance, day: date) -> str:
    return f"{day.day}{ordinal_ending(day.day)}" if chance.often(0.35) else str(day.day)


def numeric(chance: Chance, day: date | None = None) -> str:
    """Return a date of three numbers: 03/12/2024, 3-12-24, 12.03.2024."""
    day = day or _day(chance)
    joint = chance.weighted(((12, "/"), (4, "-"), (3, "."), (0.3, " / "), (0.2, "/ ")))
    first, second = (day.month, day.day) if chance.often(0.75) else (day.day, day.month)
    if joint == "." and chance.often(0.7):
        first, second = day.day, day.month
    year = _year(chance, day)
    return joint.join((_number(chance, first), _number(chance, second), year))


def iso(chance: Chance, day: date | None = None) -> str:
    """Return a date that begins with its year."""
    day = day or _day(chance)
    pattern = chance.weighted(
        ((9, "%Y-%m-%d"), (1.5, "%Y/%m/%d"), (1, "%Y%m%d"), (0.5, "%Y.%m.%d"))
    )
    return day.strftime(pattern)


def short(chance: Chance, day: date | None = None) -> str:
    """Return a date without its year in numbers: 3/4."""
    day = day or _day(chance)
    joint = chance.weighted(((12, "/"), (1, "-")))
    return f"{_number(chance, day.month)}{joint}{_number(chance, day.day)}"


def long(chance: Chance, day: date | None = None) -> str:
    """Return a date with its month in words, with or without a year."""
    day = day or _day(chance)
    month, number, year = _month(chance, day), _day_number(chance, day), day.year
    two = f"{year % 100:02d}"
    short_month = _ABBREVIATED[day.month - 1]
    return chance.weighted(
        (
            (6, f"{month} {number}, {year}"),
            (1.5, f"{month} {number} {year}"),
            (0.6, f"{month} {number},{year}"),
            (3, f"{month} {number}"),
            (2, f"{number} {month} {year}"),
            (1.2, f"{number} {month}"),
            (0.8, f"the {day.day}{ordinal_ending(day.day)} of {month}"),
            (0.5, f"the {day.day}{ordinal_ending(day.day)} of {month}, {year}"),
            (0.5, f"{day.day}{ordinal_ending(day.day)} of {month} {year}"),
            (1.2, f"{day.day:02d}-{short_month}-{year}"),
            (1.2, f"{day.day}-{short_month}-{two}"),
            (0.7, f"{day.day:02d}{short_month.upper()}{year}"),
            (0.4, f"{day.day:02d} {short_month.upper()} {two}"),
            (0.4, f"{short_month} {day.day} '{two}"),
            (0.3, f"{short_month}{day.day}"),
        )
    )


def weekday(chance: Chance, day: date | None = None) -> str:
    """Return a date with its day of the week."""
    day = day or _day(chance)
    name = _DAYS[day.weekday()]
    if chance.often(0.35):
        name = name[:3] + ("." if chance.often(0.15) else "")
    joint = chance.weighted(((5, ", "), (4, " "), (0.6, ", the " if day.day > 12 else ", ")))
    if joint == ", the ":
        return f"{name}{joint}{day.day}{ordinal_ending(day.day)}"
    return name + joint + chance.pick((short, long, long, numeric))(chance, day)


def month(chance: Chance, day: date | None = None) -> str:
    """Return a month with or without its year."""
    day = day or _day(chance)
    name = _month(chance, day)
    return chance.weighted(
        (
            (6, f"{name} {day.year}"),
            (1, f"{name} of {day.year}"),
            (0.8, f"{name}, {day.year}"),
            (1.5, _MONTHS[day.month - 1]),
            (1.2, f"{day.month}/{day.year}"),
            (0.8, f"{day.month:02d}/{day.year}"),
            (0.3, f"{day.month:02d}-{day.year}"),
            (0.3, f"{name.rstrip('.')} '{day.year % 100:02d}"),
            (0.4, f"{chance.pick(('early', 'mid', 'late'))}-{_MONTHS[day.month - 1]}"),
        )
    )


def span(chance: Chance) -> str:
    """Return two dates with what joins them."""
    first = _day(chance)
    last = first + timedelta(days=chance.whole(1, 40))
    joint = chance.weighted(
        ((4, " - "), (4, "-"), (2, " to "), (2, " – "), (1, "–"), (1, " through "))
    )
    form = chance.pick((numeric, short, short, long, iso))
    if form is long and first.month == last.month and chance.often(0.4):
        return f"{_month(chance, first)} {first.day}{joint}{last.day}"
    style = f"range:{chance.whole(0, 10**9)}"
    return form(Chance(style), first) + joint + form(Chance(style), last)


def stamp(chance: Chance) -> str:
    """Return a date with a time of day."""
    day, time = _day(chance), clock_time(chance)
    form = chance.weighted(((6, numeric), (3, iso), (2, long), (1, short)))
    joint = chance.weighted(((6, " "), (2, " at "), (1, ", "), (1, " @ "), (1, " @")))
    if form is iso and chance.often(0.4):
        clock = f"{chance.whole(0, 23):02d}:{chance.whole(0, 59):02d}"
        return f"{day:%Y-%m-%d}T{clock}:{chance.whole(0, 59):02d}{chance.pick(('', 'Z', '-05:00'))}"
    return form(chance, day) + joint + time


def holiday(chance: Chance) -> str:
    """Return a day that has a name of its own."""
    return chance.pick(section("clinical/holiday"))


def birth_date(chance: Chance) -> str:
    """Return a date of birth, always with its year."""
    day = _day(chance, _OLDEST_BIRTH)
    form = chance.weighted(((9, numeric), (2, iso), (1.5, _long_with_year)))
    return form(chance, day)


def _long_with_year(chance: Chance, day: date) -> str:
    text = long(chance, day)
    return text if text[-2:] == f"{day.year % 100:02d}" else f"{text}, {day.year}"


_ANY: tuple[tuple[float, Callable[[Chance], str]], ...] = (
    (10, numeric), (5, short), (7, long), (3, iso), (3, weekday), (3, month), (1, span),
    (1.5, stamp),
)  # fmt: skip


def any_date(chance: Chance) -> str:
    """Return a date in any form."""
    return chance.weighted(_ANY)(chance)
