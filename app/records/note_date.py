"""The day a note was written: from its table, its file's name or its header, in that order."""

from __future__ import annotations

import re
from datetime import date

from app.core.calendar_words import MONTH_NUMBERS, MONTH_PATTERN
from app.records.day_order import writes_day_first

# How much of a note counts as its header.
_HEADER_CHARS = 2_000

_MONTH = r"(?P<{0}>" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DATE = re.compile(
    _WEEKDAY
    + r"(?:"
    + r"(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?!\d)"
    + r"|(?P<m2>\d{1,2})[-/.](?P<d2>\d{1,2})[-/.](?P<y2>\d{4}|\d{2})(?!\d)"
    + r"|"
    + _MONTH.format("m3")
    + r"\s+(?P<d3>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{4})(?!\d)"
    + r"|(?P<d4>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+"
    + _MONTH.format("m4")
    + r",?[\s-]+(?P<y4>\d{4}|(?<=[a-z]-)\d{2})(?!\d)"
    + r")",
    re.IGNORECASE,
)
# A day with its year, in any of these forms, without groups.
FULL_DATE = (
    rf"{_WEEKDAY}(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d)"
    rf"|(?:{MONTH_PATTERN})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+(?:{MONTH_PATTERN})\.?,?[\s-]+"
    r"(?:\d{4}|(?<=[a-z]-)\d{2})(?!\d))"
)
_ISO_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")

# What stands before the day a note was written, the surest first. Birth dates have no part here.
_LABELS = tuple(
    re.compile(
        rf"(?<![A-Za-z])(?:{names})\s*(?:time)?\s*[:\-–]?\s+(?={_WEEKDAY}[\dA-Za-z])", re.IGNORECASE
    )
    for names in (
        r"dates?\s+(?:and\s+time\s+)?of\s+(?:service|svc|visit|encounter|consultation|consult|clinic"
        r"|evaluation|call|contact)|date(?:/time)?\s+of\s+(?:call|visit|encounter|service|note)"
        r"|(?:service|visit|encounter|note|clinic|consultation|call)\s+date|DOS",
        r"dates?\s+(?:and\s+time\s+)?of\s+(?:the\s+)?(?:procedure|operation|surgery|exam(?:ination)?|study|report)"
        r"|(?:procedure|operation|surgery|exam|study|report)\s+date",
        r"dates?\s+of\s+discharge|discharge\s+date|discharged(?:\s+on)?",
        r"today(?:'s\s+date)?(?=\s*:)|(?<!last )(?<!next )(?<!prior )(?<!previous )(?<!-up )"
        r"(?:seen|visit)(?:\s+on)?",
        r"(?:date\s+)?(?:collected|received|reported|signed|dictated)(?:\s+on)?|collection\s+date",
        r"dates?\s+of\s+admission|admission\s+date|admit\s+date|admitted(?:\s+on)?|date\s+admitted"
        r"|adm(?=\s*:)",
        r"(?<!birth )date(?:/time)?(?=\s*:)|arriv(?:al|ed)(?:\s+on)?",
    )
)
_ALONE = re.compile(rf"^[ \t]*({_DATE.pattern})[ \t]*$", re.IGNORECASE | re.MULTILINE)
# In the first lines a date may end its line behind a gap, with a time of day.
_HEAD_LINES = 6
_AT_END = re.compile(
    rf"(?:^|[ \t]{{2,}}|[|/·–,-][ \t])[ \t]*({_DATE.pattern})"
    r"(?:[ \t,]+(?:at[ \t])?\d{1,2}:\d{2}(?::\d{2})?(?:[ \t]?[AP]\.?M\.?)?)?[ \t]*$",
    re.IGNORECASE,
)
# "25 Sep 2024 09:30   Surgery: face to face": or it opens one, if no other line begins so.
_CLOCK = r"\d{1,2}:\d{2}(?:[ \t]?[AP]\.?M\.?)?"
_AT_START = re.compile(
    rf"^[ \t]*({_DATE.pattern})(?P<clock>[ \t,]+{_CLOCK})?[ \t]{{2,}}(?=[A-Z])",
    re.IGNORECASE | re.MULTILINE,
)
_OF_BIRTH = re.compile(r"\b(?:DOB|D\.O\.B|born|birth\w*)\W*$", re.IGNORECASE)
# Two-digit years: a note is not written in the future, so 00-68 are of this century (POSIX).
_PIVOT = 69


def find_written_at(column: str | None, file_name: str, text: str) -> date | None:
    """Return the day a note was written, or None: it is kept and said to be undated.

    Args:
        column: What the table says, if anything.
        file_name: May hold an ISO date anywhere.
        text: Its first lines may hold a labelled date, or one that stands alone.
    """
    if column is not None and (day := parse_day(column)) is not None:
        return day
    return _from_name(file_name) or _from_header(text)


def parse_day(text: str, *, is_day_first: bool = False) -> date | None:
    """Read the date that a text begins with, in ISO, US or written-out form; None if there is none.

    Where both orders are possible, the month comes first ("03/04/2024" is March 4th), unless the
    text is of a note that writes the day first.
    """
    stripped = text.strip()
    if (packed := _ISO_IN_NAME.match(stripped)) is not None:
        return _day(packed[1], packed[3], packed[4])
    match = _DATE.match(stripped)
    return _of(match, is_day_first=is_day_first) if match is not None else None


def _from_name(file_name: str) -> date | None:
    for match in _ISO_IN_NAME.finditer(file_name):
        if (day := _day(match[1], match[3], match[4])) is not None:
            return day
    return None


def _from_header(text: str) -> date | None:
    header = text[:_HEADER_CHARS]
    is_day_first = writes_day_first(text)
    for label in _LABELS:
        for match in label.finditer(header):
            date_match = _DATE.match(header, match.end())
            if date_match is None:
                continue
            if (day := _of(date_match, is_day_first=is_day_first)) is not None:
                return day
    alone = _ALONE.search(header)
    if alone is not None:
        return parse_day(alone[1], is_day_first=is_day_first)
    day = _from_first_lines(header, is_day_first=is_day_first)
    return day if day is not None else _from_only_entry(text, is_day_first=is_day_first)


def _from_first_lines(header: str, *, is_day_first: bool) -> date | None:
    for line in header.strip().splitlines()[:_HEAD_LINES]:
        found = _AT_END.search(line)
        if found is not None and not _OF_BIRTH.search(line[: found.start(1)]):
            return parse_day(found[1], is_day_first=is_day_first)
    return None


def _from_only_entry(text: str, *, is_day_first: bool) -> date | None:
    """Return the day of the lone entry; without a clock, far down, it is a row of a history."""
    opened = list(_AT_START.finditer(text))
    if len(opened) != 1:
        return None
    is_entry = opened[0]["clock"] or text.count("\n", 0, opened[0].start()) < _HEAD_LINES
    return parse_day(opened[0][1], is_day_first=is_day_first) if is_entry else None


def _of(match: re.Match[str], *, is_day_first: bool) -> date | None:
    for form in "1234":
        year, month, day = (match[part + form] for part in "ymd")
        if year is not None:
            is_turned = is_day_first and form == "2"
            return _day(year, day, month) if is_turned else _day(year, month, day)
    return None


def _day(year: str, month: str, day: str) -> date | None:
    """Build a date; days and months are exchanged where only that is possible."""
    y = int(year)
    if len(year) == 2:
        y += 2000 if y < _PIVOT else 1900
    m = MONTH_NUMBERS.get(month.lower().rstrip("."), 0) or int(month)
    d = int(day)
    if m > 12 >= d:
        m, d = d, m
    try:
        return date(y, m, d) if 1900 <= y <= 2200 else None
    except ValueError:
        return None
