"""The day of a measurement, where the words beside it tell another than the note's."""

from __future__ import annotations

import re
from datetime import date, timedelta

from app.core.calendar_words import MONTH_NUMBERS, MONTH_PATTERN
from app.core.timeline import Moment
from app.records.note_date import FULL_DATE, parse_day

_COUNTS = {
    word: n
    for n, word in enumerate(
        "a one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2, "few": 3, "a few": 3, "several": 4}
# Of a unit of time: how many days it has, and how far off "three of them ago" may be.
_UNITS = {"day": (1, 1), "week": (7, 5), "wk": (7, 5), "month": (30, 25), "mo": (30, 25),
          "year": (365, 200), "yr": (365, 200)}  # fmt: skip
_MID_MONTH, _MONTH_SLACK = 15, 16
_YEAR_SLACK = 184
_MONTHS = 12
# What is told of longer ago is history, or the date is a birth's.
_MAX_YEARS = 15

_MONTH_DAY = r"(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![/\d]|\.\d|\s*(?:mm|%))"
_AGO = (
    r"(?:about|around|approximately|approx\.?|roughly|~)?\s*"
    rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})[\s-]+"
    rf"(?P<unit>{'|'.join(_UNITS)})s?\s+(?:ago|prior|earlier|back)\b"
    r"|(?P<last>yesterday|last\s+(?:week|month|year))\b"
)
_IN_MONTH = rf"(?P<month>{MONTH_PATTERN})(?:,?\s+(?:of\s+)?(?P<year>\d{{4}}))?(?![\s-]*\d)"
_IN_YEAR = r"(?P<alone>(?:19|20)\d{2})(?!\d|\s*(?:m|c|k|µ|%|/|-))"
_TEST = (
    r"(?:(?:on|by|per|via)\s+(?:(?:a|the|repeat|prior|last|outside)\s+)?"
    r"(?:echo\w*|t[te]e|mri|ct|labs?|cath\w*|holter|dexa|pfts?|spirometry)\s*,?\s*)?"
)
_LEAD = (
    r"(?:(?:back|drawn|dated|checked|collected|measured|obtained|done|taken)\s+)?"
    r"(?:(?:at|from|on|in|as\s+of|dated)\s+)"
)
_BEHIND = re.compile(
    rf"[\s,(\[]{{0,3}}{_TEST}(?:(?:{_LEAD})?\(?(?:(?P<full>{FULL_DATE})|{_AGO})"
    rf"|{_LEAD}(?:{_MONTH_DAY}|{_IN_MONTH}|{_IN_YEAR}))",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*\((?P<m>\d{1,2})/(?P<d>\d{1,2})\)(?!\s*(?:out\s+of|points))")
# "Labs (3/1/2025): Na 135, K 4.1", "3/9: WBC 12"
_LABEL = re.compile(
    rf"[^:.;\n]{{0,40}}?(?<!\d)(?P<full>{FULL_DATE})\)?[^:.;\n\d]{{0,15}}:"
    rf"|\W*(?:\w+\s+(?:on|from)\s+|\w+\s*\()?{_MONTH_DAY}\)?\s*:",
    re.IGNORECASE,
)
# "On 12/15/2024 TSH was 2.1", "Three weeks ago her creatinine was 1.0"
_BEFORE = re.compile(
    rf"(?:^|[.;(]\s*)(?:(?:[A-Za-z]+\s+){{0,2}}(?P<full>{FULL_DATE})|{_AGO}|(?:in|from)\s+{_IN_MONTH})"
    r"[\s,:-]+(?:(?:the|her|his|their|a|was|labs?|showed)[\s:]+){0,2}$"
    rf"|\b(?:assessed|checked|measured|drawn|reviewed)\s+(?:on\s+)?(?P<since>{FULL_DATE})\W{{0,8}}$",
    re.IGNORECASE,
)
# "3/11/24@09:31   98.1   78", "  11/20   128/70": a row of a table opens with its day.
_ROW = re.compile(
    rf"[ \t|*•-]*(?:(?P<full>{FULL_DATE})|(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})(?![/\d]|\.\d))"
    r"(?:[ \t]?[@,]?[ \t]?\d{1,2}:?\d{2}(?:[ \t]?[AP]M)?)?(?:[ \t]{2,}|[ \t]*[|\t])",
    re.IGNORECASE,
)


def measured_on(
    before: str,
    behind: str,
    written_at: date | None,
    *,
    is_value: bool = False,
    is_day_first: bool = False,
) -> Moment | None:
    """Return when a value was measured, None where nothing but the note's day is told.

    Args:
        before: The line of the note up to the value.
        behind: What follows it on the line.
        written_at: The note's day; without it only a full date tells one.
        is_value: Whether it is a number: behind it "(2/22)" is a day, behind a murmur its degree.
        is_day_first: The note writes the day before the month.
    """
    in_brackets = _IN_BRACKETS.match(behind) if is_value else None
    found = (
        in_brackets
        or _BEHIND.match(behind)
        or _BEFORE.search(before)
        or _LABEL.match(before.lstrip())
        or _ROW.match(before)
    )
    moment = None if found is None else _moment(found, written_at, is_day_first=is_day_first)
    if moment is None or written_at is None:
        return moment
    earliest = written_at - timedelta(days=365 * _MAX_YEARS)
    return moment if earliest <= moment.day <= written_at else None


def day_told(year: int, month: int, day: int, written_at: date | None) -> date | None:
    """Return a day; one without a year is the last such day of the note, one without a day none."""
    if not day or (not year and written_at is None):
        return None
    if not year and written_at is not None:
        return _latest(month, day, written_at)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(found: re.Match[str], written_at: date | None, *, is_day_first: bool) -> Moment | None:
    told = {name: words for name, words in found.groupdict().items() if words}
    if full := told.get("full") or told.get("since"):
        day = parse_day(full, is_day_first=is_day_first)
        return Moment(day) if day is not None else None
    if written_at is None:
        return None
    if "n" in told or "last" in told:
        return _ago(told, written_at)
    if "m" in told:
        month, number = int(told["m"]), int(told["d"])
        if month > _MONTHS or (is_day_first and number <= _MONTHS):
            month, number = number, month
        day = _latest(month, number, written_at)
        return Moment(day) if day is not None else None
    if "month" in told:
        return _in_month(told, written_at)
    return Moment(date(int(told["alone"]), 7, 1), _YEAR_SLACK)


def _ago(told: dict[str, str], written_at: date) -> Moment | None:
    if "last" in told:
        unit, n = told["last"].lower().split()[-1], 1
        unit = "day" if unit == "yesterday" else unit
    else:
        unit, words = told["unit"].lower(), " ".join(told["n"].lower().split())
        n = int(words) if words.isdigit() else _COUNTS[words]
    days, slack = _UNITS[unit]
    return Moment(written_at - timedelta(days=n * days), slack)


def _in_month(told: dict[str, str], written_at: date) -> Moment | None:
    number = MONTH_NUMBERS[told["month"].lower().rstrip(".")]
    if "year" in told:
        return Moment(date(int(told["year"]), number, _MID_MONTH), _MONTH_SLACK)
    day = _latest(number, _MID_MONTH, written_at)
    return Moment(day, _MONTH_SLACK) if day is not None else None


def _latest(month: int, day: int, written_at: date) -> date | None:
    """Return the last such day of a year that is not after the note."""
    for year in (written_at.year, written_at.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            return None
        if found <= written_at:
            return found
    return None
