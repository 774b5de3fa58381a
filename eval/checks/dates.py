"""Dates of a text as year, month and day, each where it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_NAMES: tuple[str, ...] = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<y1>\d{{4}})-(?P<m1>\d{{1,2}})-(?P<d1>\d{{1,2}})
     |(?P<m2>\d{{1,2}})[/-](?P<d2>\d{{1,2}})[/-](?P<y2>\d{{4}}|\d{{2}})
     |{_MONTH.format("m3")}\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?:of\s+)?(?P<y3>\d{{4}}))?
     |(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format("m4")}(?:,?\s+(?P<y4>\d{{4}}))?
     |{_MONTH.format("m5")},?\s+(?:of\s+)?(?P<y5>\d{{4}})
     |(?:(?<=in\s)|(?<=since\s)|(?<=until\s)|(?<=from\s)|(?<=of\s)|(?<=\()|(?<=during\s))
      (?P<y6>(?:19|20)\d{{2}})(?!\s?(?:mg|ml|units?|cc|k))
    )(?![\w/-])""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date; None for what is not said."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int

    def matches(self, other: Date) -> bool:
        """Say whether both can be the same date, comparing what both say."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        said = [(a, b) for a, b in pairs if a is not None and b is not None]
        return bool(said) and all(a == b for a, b in said)


@lru_cache(maxsize=65536)
def dates(text: str) -> tuple[Date, ...]:
    """Return the dates of a text in order; month before day where both are numbers."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Date]:
    for match in _DATE.finditer(text):
        year = _first(match, "y", 6)
        month, day = _first(match, "m", 5), _first(match, "d", 4)
        number = _month(month)
        if number is not None and not 1 <= number <= 12:
            continue
        yield Date(_year(year), number, int(day) if day else None, match.start(), match.end())


def _first(match: re.Match[str], prefix: str, n: int) -> str | None:
    return next((v for i in range(1, n + 1) if (v := match[f"{prefix}{i}"])), None)


def _month(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if written.isdigit() else _NAMES.index(written[:3].lower()) + 1


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    year = int(written)
    return year + (2000 if year < 50 else 1900) if year < 100 else year
