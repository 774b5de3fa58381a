"""How long ago, or how far ahead, a thing is said to be: "yesterday", "two years ago"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_HOUR, _DAY, _WEEK, _MONTH, _YEAR = 1 / 24, 1.0, 7.0, 30.0, 365.0
_UNITS = {
    "minute": _HOUR, "hour": _HOUR, "day": _DAY, "week": _WEEK, "month": _MONTH, "year": _YEAR,
    "decade": 10 * _YEAR,
}  # fmt: skip
_FEW = {"a": 1, "an": 1, "couple": 2, "few": 3, "several": 4, "some": 4, "many": 6}
_SPAN = (
    r"(?P<n>\d+(?:\.\d+)?|an?|(?:a )?(?:few|couple)(?: of)?|several|some|many)[\s-]+"
    rf"(?P<unit>{'|'.join(_UNITS)})s?"
)
# What is said in one word lies about so many days back (ahead, where negative).
_NAMED = {
    r"yesterday|last night|overnight": 1.0,
    r"this (?:morning|afternoon|evening)|today|tonight|earlier today": 0.5,
    r"last week|this (?:past )?week": _WEEK, r"last month|this (?:past )?month": _MONTH,
    r"last (?:summer|winter|spring|fall|autumn)": 0.6 * _YEAR, r"last year": _YEAR,
    r"as a (?:child|kid|baby|teenager|boy|girl)|in childhood|(?:since|from) (?:childhood|birth)":
        20 * _YEAR,
    r"tomorrow": -1.0, r"next week": -_WEEK, r"next month": -_MONTH, r"next year": -_YEAR,
}  # fmt: skip
_FORMS = (
    (1.0, re.compile(rf"\b{_SPAN}[\s-]+(?:ago|prior|earlier|back|before)\b", re.IGNORECASE)),
    (1.0, re.compile(
        rf"\b(?:for|over|in|during|within|x|the)\s+(?:the\s+)?(?:past|last)\s+{_SPAN}\b", re.I
    )),
    (-1.0, re.compile(rf"(?<!with)\bin\s+(?:about\s+)?{_SPAN}(?=\s*(?:[.,;]|$|for\b))", re.I)),
)  # fmt: skip
_NAMES = tuple((days, re.compile(rf"\b(?:{p})\b", re.IGNORECASE)) for p, days in _NAMED.items())
# "This morning" and "yesterday" are one stretch; "a few months" may be many.
_SHORTEST = 1.0
_NEAR, _FAR = 4.0, 12.0


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as seen from the day of the note.

    Attributes:
        days: Back; ahead where negative.
    """

    days: float
    start: int
    end: int

    def matches(self, other: Moment) -> bool:
        """Say whether both can be the same time, told roughly."""
        return self._is_same_way(other) and self._ratio(other) <= _NEAR

    def excludes(self, other: Moment) -> bool:
        """Say whether they cannot: the one back, the other ahead, or days and years."""
        return not self._is_same_way(other) or self._ratio(other) > _FAR

    def _is_same_way(self, other: Moment) -> bool:
        return (self.days > 0) == (other.days > 0)

    def _ratio(self, other: Moment) -> float:
        one, two = (max(_SHORTEST, abs(days)) for days in (self.days, other.days))
        return max(one, two) / min(one, two)


@lru_cache(maxsize=65536)
def moments(text: str) -> tuple[Moment, ...]:
    """Return the times of a text, which is in the checks' spelling, in order."""
    found = [
        Moment(way * _length(match), match.start(), match.end())
        for way, form in _FORMS
        for match in form.finditer(text)
    ]
    found += [
        Moment(days, match.start(), match.end())
        for days, name in _NAMES
        for match in name.finditer(text)
    ]
    return tuple(sorted(found, key=lambda moment: moment.start))


def _length(match: re.Match[str]) -> float:
    written = match["n"].lower()
    words = [word for word in written.split() if word in _FEW]
    number = float(written) if written[0].isdigit() else max(_FEW[word] for word in words)
    return number * _UNITS[match["unit"].lower()]
