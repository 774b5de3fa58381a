"""The dated entries of a note that holds several: what heads one, its day, which is the latest."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.core.span import Span
from app.records.day_order import writes_day_first
from app.records.note_date import FULL_DATE, parse_day

# How somebody was seen, or by whom, as the running record of a practice says behind a wide gap.
PRACTICE_CONTACT = (
    r"(?:Tel|Telephone|F2F|Face to face|Video|Phone|Home visit|e-?[Cc]onsult|Surgery|Nurse|ANP|HCA|"
    r"Dr|GP|Pharmacist)\b"
)
_CONTACT = (
    r"(?:visits?|encounters?|clinic|OPD|out-?patients?|office|home visit|video|(?:tele)?phone|tel|"
    r"tele(?:health|med\w*)|call|message|portal|letter|summary|note|discharge|admission|admit|"
    r"(?:e-?)?consult\w*|(?:pre-?)?assess\w*|review|follow-?up|f/u|urgent care|F2F|face to face|"
    r"PCP|GP|ED|ER|ward|cards|cardiology|neurology|renal|nephrology|oncology|surgery|nurse)\b"
)
# What sets a head off by itself: a rule, hashes, a letter in brackets; no bullet.
_MARK = r"(?:[=*~>_–—-]{3,60}|[=*~>]{2}|#{1,6})[ \t]*(?:\[\w{1,2}\][ \t]*)?|\[\w{1,2}\][ \t]*"
_CLOCK = r"(?:[ \t,@]{1,4}(?:at[ \t]+)?\d{1,2}:?\d\d(?:[ \t]?(?:[AP]M|h))?\b)?"
_HEAD = re.compile(
    rf"[ \t]{{0,8}}(?P<mark>{_MARK})?(?:[A-Z\d]{{1,2}}[.)][ \t]+)?(?P<day>{FULL_DATE}){_CLOCK}"
    rf"(?P<gap>[^\w\n]{{1,12}})(?:(?:\S+[ \t]+){{0,4}}?\W{{0,3}}{_CONTACT}"
    rf"|(?<=[ \t][ \t])(?-i:{PRACTICE_CONTACT}))(?P<told>[^\n]{{0,120}})\Z",
    re.IGNORECASE,
)
# A gap, or capitals ("OFFICE VISIT"), set one off below a line that touches it.
_WIDE = re.compile(r"[ \t]{2}|\t")
_CAPITALS = re.compile(r"\W*[A-Z/-]{2,}[ \t]+[A-Z]{4,}\b")
# What is added to an entry, or corrected, is no encounter.
_OF_ANOTHER = re.compile(r"\b(?:addend|correct|amend|late entry)", re.IGNORECASE)
# Behind a day without a mark this is a sentence or a row of results, and heads nothing.
_TELLS = re.compile(
    r"\d[.\d]*\s*(?:mg|mcg|mmol|g/|%|/min)|\b(?:showed|was|were|is|normal|neg|sent|started)\b", re.I
)
_SENTENCE = re.compile(r"[.;]\s*\Z|:\s|\b(?:for|due|after|because|where|and)\b", re.IGNORECASE)
_RULE = re.compile(r"\s*[-=*_~#–—]{3,}\s*\Z")
# Under such a heading days and clinics are appointments.
_PLANNED = re.compile(
    r"[^\n:]{0,40}\b(?:follow[- ]?ups?|(?:appointments?|appts?)\b[^\n.]{0,30})\W*\Z", re.IGNORECASE
)
_HEADINGS_ABOVE = 2
# A head with more words tells of its encounter itself.
_HEAD_WORDS = 6
_ADDED = re.compile(
    rf"\W{{0,60}}(?:(?P<day>(?i:{FULL_DATE})){_CLOCK}\W{{1,12}})?"
    r"(?:ADDENDUM|Addendum|LATE ENTRY|Late entry)\b(?! (?:(?:will|to) follow|[Ss]tatus)\b)"
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch of a note that was written on one day.

    Attributes:
        span: From its head to the next.
        head: The line that opens it; of an addendum the words alone that name it.
        day: None of an addendum that tells none, below no other entry.
        is_addendum: Written on what stands above, which it may take back.
    """

    span: Span
    head: Span
    day: date | None
    is_addendum: bool = False


@dataclass(frozen=True, slots=True)
class _Head:
    span: Span
    day: date | None
    is_addendum: bool


def encounters(text: str) -> tuple[Entry, ...]:
    """Return the encounters of a note in the order of its text; none where it has but one.

    What is added below an encounter is a part of it.
    """
    return _between(text, [head for head in _heads(text) if not head.is_addendum])


def entries(text: str) -> tuple[Entry, ...]:
    """Return the encounters of a note, if it has several, and its addenda, each by itself."""
    return _between(text, _heads(text))


def entry_at(told: Sequence[Entry], position: int) -> Entry | None:
    """Return the entry that a place of its note belongs to; None above the first."""
    at = bisect_right(told, position, key=lambda entry: entry.span.start) - 1
    return told[at] if at >= 0 else None


def in_time(told: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries of a note, the oldest first and the latest last.

    Of one day the later in the text is the later, unless the note has its newest on top; what is
    added to a day follows it.
    """
    days = [entry.day for entry in told if entry.day is not None and not entry.is_addendum]
    is_newest_first = bool(days) and days[0] > days[-1]
    in_text = reversed(told) if is_newest_first else told
    return tuple(sorted(in_text, key=lambda e: (e.day or date.min, e.is_addendum)))


def _between(text: str, heads: Sequence[_Head]) -> tuple[Entry, ...]:
    if not heads:
        return ()
    ends = [*(head.span.start for head in heads[1:]), len(text)]
    day: date | None = None
    found: list[Entry] = []
    for head, end in zip(heads, ends, strict=True):
        day = head.day or day
        found.append(Entry(Span(head.span.start, end), head.span, day, head.is_addendum))
    return tuple(found)


def _heads(text: str) -> list[_Head]:
    """Return the heads of the addenda of a note, and of its encounters if it has several."""
    opened = list(_encounter_heads(text))
    if len({head.day for head in opened}) < _FEWEST:
        opened = []
    return sorted([*opened, *_addendum_heads(text)], key=lambda head: head.span.start)


def _addendum_heads(text: str) -> Iterator[_Head]:
    is_day_first = writes_day_first(text)
    for line in _LINE.finditer(text):
        if (match := _ADDED.match(line[0])) is not None:
            day = parse_day(match["day"], is_day_first=is_day_first) if match["day"] else None
            yield _Head(Span(line.start(), line.start() + match.end()), day, is_addendum=True)


def _encounter_heads(text: str) -> Iterator[_Head]:
    lines = list(_LINE.finditer(text))
    matches = [_match(line[0]) for line in lines]
    found = [
        (Span(*line.span()), match["day"])
        for n, (line, match) in enumerate(zip(lines, matches, strict=True))
        if match is not None
        and _has_own(matches, n)
        and (match["mark"] or _stands_alone(text, lines, matches, n))
    ]
    days = _days([day for _, day in found], text)
    for (span, _), day in zip(found, days, strict=True):
        yield _Head(span, day, is_addendum=False)


def _match(line: str) -> re.Match[str] | None:
    match = _HEAD.match(line)
    if match is None or _OF_ANOTHER.search(line) or parse_day(match["day"]) is None:
        return None
    return match


def _has_own(matches: Sequence[re.Match[str] | None], n: int) -> bool:
    """Say whether a head has something to tell of; without that it is one of a list."""
    head, below = matches[n], matches[n + 1 : n + 2]
    return below == [None] or (
        head is not None and bool(head["mark"]) and len(head["told"].split()) > _HEAD_WORDS
    )


def _stands_alone(
    text: str, lines: Sequence[re.Match[str]], matches: Sequence[re.Match[str] | None], n: int
) -> bool:
    """Say whether a line with nothing in front of its day is set like a head, not written."""
    head = matches[n]
    if head is None:
        return False
    told = head.string[head.start("gap") :]
    if _TELLS.search(told) or _is_planned(lines, matches):
        return False
    if _WIDE.search(head["gap"]):
        return True
    if _SENTENCE.search(told):
        return False
    between = text[lines[n - 1].end() : lines[n].start()] if n else ""
    is_apart = n == 0 or between.count("\n") > 1 or _RULE.match(lines[n - 1][0]) is not None
    return is_apart or _CAPITALS.match(told) is not None


def _is_planned(lines: Sequence[re.Match[str]], matches: Sequence[re.Match[str] | None]) -> bool:
    """Say whether the first day with a contact stands right below a heading of appointments."""
    first = next(n for n, match in enumerate(matches) if match is not None)
    above = lines[max(first - _HEADINGS_ABOVE, 0) : first]
    return any(_PLANNED.match(line[0]) for line in above)


def _days(written: Sequence[str], text: str) -> list[date | None]:
    """Return days read with the month first; last where the note or their order tells so."""
    orders = (True,) if writes_day_first(text) else (False, True)
    readings = [[parse_day(day, is_day_first=order) for day in written] for order in orders]
    return next((days for days in readings if _runs(days)), readings[0])


def _runs(days: Sequence[date | None]) -> bool:
    """Say whether days follow one another in one direction."""
    both = list(pairwise(day or date.min for day in days))
    return all(a <= b for a, b in both) or all(a >= b for a, b in both)
