"""Dates as notes write them, and ages over 89."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

_FIRST_DAY = date(2015, 1, 1)
_N_DAYS = 4000
_OLD = (
    "ninety", "ninety-one", "ninety-two", "ninety-three", "ninety-four", "ninety-five",
    "ninety-six", "ninety-seven", "ninety-eight", "ninety-nine", "one hundred", "a hundred and one",
)  # fmt: skip
_IN_WORDS_SHARE = 0.15


def draw_day(rng: Random) -> date:
    """Draw a day of care."""
    return _FIRST_DAY + timedelta(days=rng.randrange(_N_DAYS))


def draw_birthday(rng: Random) -> date:
    """Draw a day of birth."""
    return date(rng.randint(1925, 2012), rng.randint(1, 12), rng.randint(1, 28))


def draw_old_age(rng: Random) -> str:
    """Draw an age of 90 or more; now and then in words."""
    if rng.random() < _IN_WORDS_SHARE:
        return rng.choice(_OLD)
    return str(rng.choice((90, 91, 91, 92, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 103)))


def written(day: date, rng: Random) -> str:
    """Return a day of a year in one of the forms that hold all of it."""
    return DATE_FORMS[rng.choice(_COMPLETE)](day)


def _ordinal(n: int) -> str:
    last = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{last}"


DATE_FORMS: Mapping[str, Callable[[date], str]] = {
    "us": lambda d: f"{d:%m/%d/%Y}",
    "usbare": lambda d: f"{d.month}/{d.day}/{d.year}",
    "short": lambda d: f"{d.month}/{d.day}/{d:%y}",
    "short0": lambda d: f"{d:%m/%d/%y}",
    "dash": lambda d: f"{d.month}-{d.day}-{d:%y}",
    "dash4": lambda d: f"{d:%m-%d-%Y}",
    "dots": lambda d: f"{d:%d.%m.%Y}",
    "iso": lambda d: f"{d:%Y-%m-%d}",
    "oracle": lambda d: f"{d:%d-%b-%Y}",
    "oracle2": lambda d: f"{d:%d-%b-%y}".upper(),
    "long": lambda d: f"{d:%B} {d.day}, {d.year}",
    "longord": lambda d: f"{d:%B} {_ordinal(d.day)}, {d.year}",
    "abbr": lambda d: f"{d:%b} {d.day}, {d.year}",
    "abbrdot": lambda d: f"{d:%b}. {d.day}, {d.year}",
    "abbrord": lambda d: f"{d:%b} {_ordinal(d.day)} {d.year}",
    "british": lambda d: f"{d.day} {d:%B} {d.year}",
    "ofmonth": lambda d: f"the {_ordinal(d.day)} of {d:%B} {d.year}",
    "weekday": lambda d: f"{d:%A}, {d:%B} {d.day}, {d.year}",
    "compact": lambda d: f"{d:%Y%m%d}",
    "ymd": lambda d: f"{d:%Y/%m/%d}",
    "md": lambda d: f"{d.month}/{d.day}",
    "md0": lambda d: f"{d:%m/%d}",
    "wkmd": lambda d: f"{d:%a} {d.month}/{d.day}",
    "monthday": lambda d: f"{d:%B} {_ordinal(d.day)}",
    "abbrday": lambda d: f"{d:%b} {d.day}",
    "dayof": lambda d: f"the {_ordinal(d.day)} of {d:%B}",
    "monthyear": lambda d: f"{d:%B} {d.year}",
    "abbryear": lambda d: f"{d:%b} {d.year}",
    "my": lambda d: f"{d.month}/{d.year}",
}
_COMPLETE = (
    "us", "us", "usbare", "short", "short0", "dash", "dash4", "dots", "iso", "oracle", "oracle2",
    "long", "longord", "abbr", "abbrdot", "abbrord", "british", "ofmonth", "weekday", "ymd",
)  # fmt: skip
