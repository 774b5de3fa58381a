"""How often, when and by which way a drug is taken: "BID", "twice a day" and "q12h" are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_PER = r"(?:a|per|each|every|/)\s*"
_COUNT = r"(?P<{name}>once|twice|thrice|\d{{1,2}}(?=\s*(?:x|times)))"
_COUNTS = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_DAYS = {"day": 1.0, "week": 7.0, "wk": 7.0, "month": 30.0}


def _count(name: str) -> str:
    return _COUNT.format(name=name)


# The first pattern that matches at the leftmost place wins.
_FREQUENCY = re.compile(
    rf"""(?<![\w/])(?:
      (?:q\.?\s?|every\s+)(?P<h>\d{{1,2}})(?:\s?(?:-|to)\s?\d{{1,2}})?\s?(?:hours?|hrs?|h)(?![\w])
     |(?P<qod>q\.?o\.?d|every\s+other\s+day|on\s+alternate\s+days|alternate\s+days)
     |(?:q\.?\s?|every\s+)(?P<xn>\d{{1,2}})\s?(?P<xu>day|week|wk|month)s?
     |{_count("n")}\s*(?:x|times)?\s*(?:{_PER}|)(?P<u>day|week|wk|month)(?!s)(?:ly)?(?<!\d\sday)
     |{_count("nd")}\s*(?:x|times)?\s*daily
     |(?P<four>q\.?i\.?d)|(?P<three>t\.?i\.?d)|(?P<two>b\.?i\.?d)
     |(?P<night>q\.?\s?h\.?s|q\.?p\.?m|(?:every|each)\s+(?:night|evening)|nightly|(?:at\s+)?bedtime|at\s+night)
     |(?P<morning>q\.?a\.?m|(?:every|each)\s+morning)
     |(?P<daily>q\.?d(?:ay)?|daily|(?:every|each)\s+day|{_PER}day|everyday)
     |(?P<weekly>weekly|every\s+week|qweek|{_PER}week)
     |(?P<monthly>monthly|every\s+month|{_PER}month)
    )(?![\w])\.?""",
    re.IGNORECASE | re.VERBOSE,
)
# "in a week", "off by a week": a stretch of time, no frequency.
_ELAPSED = re.compile(r"\b(?:in|for|over|by|about|within|past|last|after|than|off|until|of)\s+$")
_RATES = {
    "qod": 0.5, "four": 4.0, "three": 3.0, "two": 2.0, "night": 1.0, "morning": 1.0, "daily": 1.0,
    "weekly": 1 / 7, "monthly": 1 / 30,
}  # fmt: skip
_PARTS = (
    ("night", re.compile(r"\b(?:qhs|q\.h\.s|hs|bedtime|night(?:ly)?|evenings?|qpm)\b", re.I)),
    ("morning", re.compile(r"\b(?:mornings?|qam)\b", re.I)),
    ("meal", re.compile(r"\b(?:with (?:meals?|food|breakfast|dinner)|ac|before meals)\b", re.I)),
)
_PRN = re.compile(r"\b(?:prn|p\.r\.n|as[- ]needed|when needed|if needed)\b", re.IGNORECASE)
_ROUTES = (
    ("oral", re.compile(r"\b(?:po|p\.o|oral(?:ly)?|by mouth)\b", re.IGNORECASE)),
    ("intravenous", re.compile(r"\b(?:iv|i\.v|intravenous(?:ly)?|ivp|ivpb)\b", re.IGNORECASE)),
    ("intramuscular", re.compile(r"\b(?:IM|i\.m|[Ii]ntramuscular(?:ly)?)\b")),
    ("subcutaneous", re.compile(r"\b(?:sc|sq|subq|subcut\w*|under the skin)\b", re.IGNORECASE)),
    ("inhaled", re.compile(r"\b(?:inhaled|inhalation|nebuliz\w+|nebs?|puffs?)\b", re.IGNORECASE)),
    ("topical", re.compile(r"\b(?:topical(?:ly)?|cream|ointment|gel|to (?:the )?skin)\b", re.I)),
    ("sublingual", re.compile(r"\b(?:sl|sublingual(?:ly)?|under the tongue)\b", re.IGNORECASE)),
    ("rectal", re.compile(r"\b(?:pr|per rectum|rectally|suppositor\w+)\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often something is taken.

    Attributes:
        per_day: Times a day.
    """

    per_day: float
    start: int
    end: int

    def matches(self, other: Frequency) -> bool:
        """Say whether both are as often, within what "monthly" and "every 4 weeks" differ."""
        return abs(self.per_day - other.per_day) <= 0.08 * max(self.per_day, other.per_day)


@lru_cache(maxsize=65536)
def frequencies(text: str) -> tuple[Frequency, ...]:
    """Return how often the text says that something is taken, number words being digits."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Frequency]:
    for match in _FREQUENCY.finditer(text):
        rate = _rate(match)
        if rate is not None and not _ELAPSED.search(text, 0, match.start()):
            yield Frequency(rate, match.start(), match.end())


def _rate(match: re.Match[str]) -> float | None:
    if match["h"]:
        return 24 / float(match["h"]) if float(match["h"]) else None
    if match["xn"]:
        days = float(match["xn"]) * _DAYS[match["xu"].lower()]
        return 1 / days if days else None
    for count, unit in ((match["n"], match["u"]), (match["nd"], "day")):
        if count:
            times = _COUNTS.get(count.lower()) or float(count)
            return times / _DAYS[unit.lower()]
    return next((rate for name, rate in _RATES.items() if match[name]), None)


@lru_cache(maxsize=65536)
def routes(text: str) -> frozenset[str]:
    """Return the routes of administration that a text names."""
    return frozenset(name for name, pattern in _ROUTES if pattern.search(text))


@lru_cache(maxsize=65536)
def day_parts(text: str) -> frozenset[str]:
    """Return the parts of the day that a text names."""
    return frozenset(name for name, pattern in _PARTS if pattern.search(text))


def is_as_needed(text: str) -> bool:
    """Say whether a text says that something is taken as needed."""
    return _PRN.search(text) is not None
