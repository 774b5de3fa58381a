"""The days of a running record: each entry opens with its own, and what stands below is of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from app.records.day_order import writes_day_first
from app.records.note_date import FULL_DATE, parse_day

# What opens an entry: rules, hashes and a letter or number of the entry before its day.
_LEAD = r"[ \t=#*>~_–—-]{0,40}(?P<letter>[\[(](?:[A-Z]|\d{1,2})[\])][ \t]*)?"
_TIME = r"(?:[ \t,@]*(?:at[ \t]+)?\d{1,2}:?\d{2}(?:[ \t]?[AP]M)?\b)?"
# What kind of contact it was; a result or an event of a day ("12/11/24 CT: no mass") opens none.
_CONTACT = (
    r"(?:(?:out-?patient|office|home|video|clinic|follow-?up|nurse|ward|urgent|new|post-?op)\b)"
    r"|\b(?:visit|encounter|consult(?:ation)?|phone|tele(?:phone|health|med\w*)|tel|letter|opd"
    r"|pre-?assessment|admission|discharge\s+(?:summary|follow|letter)|progress\s+note|note|pcp"
    r"|face\s+to\s+face|f2f|surgery:|e-?consult|addendum|referral\s+letter|review)\b"
)
_ENTRY = re.compile(
    rf"^{_LEAD}(?P<day>{FULL_DATE}){_TIME}(?P<told>[^\n]*)$", re.IGNORECASE | re.MULTILINE
)
_OPENS = re.compile(rf"[ \t]*(?:[-–—|:]+[ \t]*)?(?:\S+[ \t]+){{0,3}}?(?:{_CONTACT})", re.IGNORECASE)
# A sentence or a row of results tells more than who was seen, how and by whom.
_RESULT = re.compile(r"\d[.\d]*\s*(?:mg|mmol|g/|%|/min)|\b(?:showed|was|were|normal|neg)\b", re.I)
_FEWEST = 2
_HEAD_CHARS = 60


@dataclass(frozen=True, slots=True)
class EncounterDays:
    """Where the entries of a note begin, each with its day; empty of a note of one day."""

    starts: tuple[int, ...] = ()
    days: tuple[date, ...] = field(default=(), repr=False)

    def at(self, position: int) -> date | None:
        """Return the day of the entry that a place belongs to; None above the first."""
        i = bisect_right(self.starts, position) - 1
        return self.days[i] if i >= 0 else None


def encounter_days(text: str) -> EncounterDays:
    """Return the entries of a record, none where the note has not at least two."""
    is_day_first = writes_day_first(text)
    found: list[tuple[int, date]] = []
    for m in _ENTRY.finditer(text):
        told = m["told"][:_HEAD_CHARS]
        opens = _OPENS.match(told) is not None and not _RESULT.search(told)
        day = parse_day(m["day"], is_day_first=is_day_first)
        if day is not None and (opens or m["letter"]):
            found.append((m.start(), day))
    if len({day for _, day in found}) < _FEWEST:
        return EncounterDays()
    return EncounterDays(tuple(start for start, _ in found), tuple(day for _, day in found))
