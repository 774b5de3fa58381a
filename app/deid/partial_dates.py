"""Days written as two numbers, "3/14": told from scores, doses and fractions by what is around."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from app.core.calendar_words import WEEKDAY_PATTERN
from app.deid import date_context as around
from app.deid.date_patterns import TIME
from app.deid.day_neighbours import (
    LEAST_GREAT_DAY,
    SCORE_BOTTOMS,
    is_beside_great_day,
    is_in_row_of_days,
    is_range_of,
)
from app.deid.patterns import compiled
from app.deid.short_spans import counts_so, is_span_of_time
from app.deid.told_days import ToldDays

_CHARS_BEFORE = 48
_CHARS_AFTER = 40
_TOKEN = compiled(
    r"(?<![\w/.,+<>=^'*]|\d[ ]?-[ ]?(?!\d))(?<!\d[.,])(?P<first>\d{1,2})/(?P<second>\d{1,2})"
    r"(?![\w/]|\.\d|[ ]?/[ ]?\d)"
)
_DASHED = compiled(
    rf"(?i)(?:\b(?:{WEEKDAY_PATTERN}),?[ ]+|\b(?:on|dated?|dos|doa|lmp|admitted|since|until|seen)"
    r"[ ]?[:=]?[ ]{1,2})\K(?P<first>\d{1,2})-(?P<second>\d{1,2})(?![\w/%]|[.\-]\d)"
    r"(?![ ]?(?:mg|mcg|ml|l\b|hours?|hrs?|days?|weeks?|months?|years?|occasions|mm|cm|pillows|"
    r"tabs?|units?|times|points))"
)
# "2/2 preeclampsia": secondary to it.
_SECONDARY = 2
# So many days of one month tell which number is the month.
_ENOUGH_DAYS = 3
_EARLIER_DAY = compiled(r"(?<![\w/.,\-–])(?P<day>\d{1,2})[ ]?[-–][ ]?$")
# What a full date begins with.
_SLASHED = compiled(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/")
_WEEKDAY_BEFORE = compiled(rf"(?i)\b(?:{WEEKDAY_PATTERN}),?[ ]+(?:the[ ]+)?$")
# "09-17": a padded month is no end of a range; others only where a line begins with day and time.
_PADDED = compiled(
    r"(?m)(?<![\w/.,+<>=\-]|\d[ ])(?:(?P<first>0[1-9])-(?P<second>0[1-9]|[12]\d|3[01])|"
    r"^(?P<first>1?\d)-(?P<second>[12]?\d|3[01])(?=[ ]+\d{1,2}[:h]\d\d))(?![\w/%]|[.\-]\d)"
    r"(?![ ]?(?:mg|mcg|ml|l\b|hours?|hrs?|days?|weeks?|months?|years?|mm|cm|tabs?|units?|times))"
)
# Days that are rarely the bottom of a fraction or a scale.
_NO_BOTTOMS = frozenset({1, 7, 9})
_COMMON_FRACTIONS = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4)})
_FRACTION_BOTTOMS = frozenset({2, 3, 4, 7, 8, 16})
# Few scales and fractions count to 11 or more.
_LEAST_PLAIN_DAY = 11
# Days whose number is the top of an acuity ("20/10").
_ACUITY_TOP = 20
_ACUITY_BOTTOMS = frozenset({10, 12})
_SPAN_BOTTOMS = frozenset({"7", "12"})
# Beside a day that lies so near, "3/6" is a day and no sixth of a scale.
_NEAR_DAYS = 3
_DAYS_OF_FEBRUARY = 29
_HOURS_OF_DAY = 24


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Two numbers that stand for a month and a day.

    Attributes:
        start: First character, a weekday before it included.
        numbers: Where the two numbers stand.
        more: Where a further day of the same month stands, or None.
        year: Where a year behind the further day stands, or None.
    """

    start: int
    end: int
    numbers: tuple[tuple[int, int], tuple[int, int]]
    is_month_first: bool
    more: tuple[int, int] | None = None
    year: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A candidate with what stands around it; ``is_date`` is None where that does not tell."""

    match: regex.Match[str]
    start: int
    is_date: bool | None
    is_weak: bool = False
    has_days: bool = False


def find_partial_dates(
    text: str, *, has_dates: bool, timeout_s: float, full: Collection[str] = ()
) -> Iterator[PartialDate]:
    """Yield days without a year in text order.

    Args:
        text: Any text.
        has_dates: The text writes full dates with slashes, so "3/7" is likely one too.
        timeout_s: Limit of each pattern.
        full: Those full dates ("21/08/24"), which tell what comes first and which months are near.

    Raises:
        TimeoutError: A pattern ran longer than ``timeout_s``.
    """
    matches = list(_TOKEN.finditer(text, timeout=timeout_s))
    in_spans = bool(matches) and counts_so(text)
    readings = [_read(text, match, in_spans=in_spans) for match in matches]
    told = _told(readings, full, has_dates=has_dates)
    end = 0
    for reading in readings:
        echoes = reading.is_date is None and told.has_dates and _is_echo(text, reading, told)
        # The "7/24" of "3/4-7/24" was read with what stands before it.
        if (reading.is_date or echoes) and reading.match.start() >= end:
            partial = _partial(text, reading)
            end = partial.end
            if told.is_day_first:
                partial = replace(partial, start=_range_start(text, reading))
            yield partial
    for match in _PADDED.finditer(text, timeout=timeout_s):
        if _is_month_and_day(match):
            yield _partial(text, _Reading(match, match.start(), is_date=True))
    for match in _DASHED.finditer(text, timeout=timeout_s):
        weekday = _weekday_start(text, match.start())
        is_plain = match.group().startswith("0") or int(match["second"]) >= _LEAST_PLAIN_DAY
        if _is_month_and_day(match) and (is_plain or weekday is not None):
            start = match.start() if weekday is None else weekday
            yield _partial(text, _Reading(match, start, is_date=True))


def _read(text: str, match: regex.Match[str], *, in_spans: bool) -> _Reading:
    line = text.rfind("\n", 0, match.start()) + 1
    before = text[max(line, match.start() - _CHARS_BEFORE) : match.start()]
    after = text[match.end() : match.end() + _CHARS_AFTER].split("\n", 1)[0]
    weekday = _weekday_start(text, match.start())
    is_acuity = around.is_acuity(int(match["first"]), before, after)
    is_none = is_acuity or not _is_month_and_day(match) or _is_level(match, before)
    if is_none or is_span_of_time(text, *match.span(), counts_so=in_spans):
        return _Reading(match, match.start(), is_date=False)
    if weekday is not None:
        return _Reading(match, weekday, is_date=True, has_days=True)
    is_weak = around.WEAK_BEFORE.search(before) is not None
    is_date = _judge(
        match, before, after, is_line=match.start() == line or _opens(before, line, match)
    )
    cued = bool(around.STRICT_BEFORE.search(before) or around.BEFORE.search(before))
    return _Reading(match, match.start(), is_date, is_weak, has_days=cued)


def _is_level(match: regex.Match[str], before: str) -> bool:
    """Say whether two vertebrae that touch are meant ("L 4/5"), or leads of a tracing."""
    touch = int(match["second"]) == int(match["first"]) + 1
    return (touch and around.LEVEL_BEFORE.search(before) is not None) or (
        around.LEAD_BEFORE.search(before) is not None
    )


def _opens(before: str, line: int, match: regex.Match[str]) -> bool:
    """Say whether the numbers are the first thing of their line."""
    return len(before) == match.start() - line and bool(around.LINE_BEFORE.match(before))


def _judge(match: regex.Match[str], before: str, after: str, *, is_line: bool) -> bool | None:
    """Say whether the numbers are a day; None where what is around does not tell."""
    first, second = int(match["first"]), int(match["second"])
    if around.STRICT_BEFORE.search(before):
        return True
    if _is_counted(first, second, before, after):
        return False
    if first > 12:  # day first: where a word asks for a day, or where the text writes days so
        return _judge_day_first(match, before, after)
    if _is_span(match["second"], before):
        return False
    if _is_of_bottles(match.string, match):
        return None
    if _is_cued(second, before, after):
        return True
    return _judge_uncued(match, before, after, is_line=is_line)


def _judge_day_first(match: regex.Match[str], before: str, after: str) -> bool | None:
    """As ``_judge``, of numbers whose first one is no month."""
    if _is_cued(int(match["second"]), before, after) and int(match["first"]) != _ACUITY_TOP:
        return True
    is_score = around.SCORE_WORDS.search(regex.split(r"[.;]\s", before)[-1]) is not None
    return False if is_score or around.GRADE_AFTER.match(after) else None


def _judge_uncued(
    match: regex.Match[str], before: str, after: str, *, is_line: bool
) -> bool | None:
    """As ``_judge``, where no word asks for a day."""
    first, second = int(match["first"]), int(match["second"])
    clause = regex.split(r"[.;]\s", before)[-1]
    is_padded = "0" in (match["first"][0], match["second"][0])  # "07/06": no score is padded
    if not is_padded and second < LEAST_GREAT_DAY:
        clause += regex.split(r"[.;,]\s", after)[0]
    if is_beside_great_day(first, second, before, after):
        return True
    # What is no share of a value in percent is the day of it.
    if around.PERCENT_BEFORE.search(before) and after.startswith(")"):
        return True
    if _is_graded(second, after):
        return False
    is_part = (first, second) in _COMMON_FRACTIONS
    if around.START_BEFORE.search(before) is not None and not is_part:
        return True
    if _is_scored(first, second, clause):
        return None if around.VALUE_BEFORE.search(before) else False
    if is_padded or is_in_row_of_days(first, second, before, after):
        return True
    is_fraction = is_part and not around.NOTE_AFTER.match(after)
    if is_line and first != second and not is_fraction:
        return second not in SCORE_BOTTOMS or None
    return True if second >= _LEAST_PLAIN_DAY else None


def _is_cued(second: int, before: str, after: str) -> bool:
    """Say whether a word like "on" asks for a day, and no grade is meant."""
    if not around.BEFORE.search(before):
        return False
    return second not in SCORE_BOTTOMS or not (
        around.GRADE_AFTER.match(after)
        or around.MOTOR_WORDS.search(before)
        or is_range_of(second, before, after)
    )


def _is_scored(first: int, second: int, clause: str) -> bool:
    """Say whether a score or a value is named; of two pressures the first is the greater."""
    named = (match.group() for match in around.SCORE_WORDS.finditer(clause))
    return any(first > second or not around.PRESSURE.fullmatch(name) for name in named)


def _is_graded(second: int, after: str) -> bool:
    return second < _LEAST_PLAIN_DAY and around.GRADE_AFTER.match(after) is not None


def _is_counted(first: int, second: int, before: str, after: str) -> bool:
    """Say whether a dose or a count is meant, or a fraction behind a whole number ("37 3/7")."""
    if around.COUNT_AFTER.match(after) or around.COUNT_BEFORE.search(before):
        return True
    percent = around.PERCENT_BEFORE.search(before)
    if percent is not None and around.is_share(first, second, float(percent["percent"])):
        return True
    if (first, second) in around.PILL_STRENGTHS and around.PILL_BEFORE.search(before):
        return True
    is_behind = around.RECEPTOR_BEFORE.search(before) and around.RECEPTOR_AFTER.match(after)
    if is_behind or around.RECEPTOR_SCORED.search(before):
        return True
    is_hours = second == _HOURS_OF_DAY and around.HOURS_BEFORE.search(before) is not None
    if is_hours or around.SAID_SHARE_BEFORE.search(before):
        return True
    is_fraction = second in _FRACTION_BOTTOMS and first < second
    return is_fraction and around.MIXED_BEFORE.search(before) is not None


def _is_span(second: str, before: str) -> bool:
    return second in _SPAN_BOTTOMS and around.SPAN_BEFORE.search(before) is not None


def _told(readings: Sequence[_Reading], full: Collection[str], *, has_dates: bool) -> ToldDays:
    """Gather what the sure days of a text tell, those with a year among them."""
    sure = [(int(r.match["first"]), int(r.match["second"])) for r in readings if r.is_date]
    sure += [(int(m["first"]), int(m["second"])) for m in map(_SLASHED.match, full) if m]
    is_day_first = any(first > 12 for first, _ in sure) or _is_one_month(sure)
    months = {second if is_day_first or first > 12 else first for first, second in sure}
    days = frozenset(r.match.group() for r in readings if r.is_date)
    return ToldDays(has_dates or bool(days), days, frozenset(months), is_day_first, frozenset(sure))


def _is_one_month(sure: Sequence[tuple[int, int]]) -> bool:
    """Say whether days are told apart by their first number alone: "6/1", "9/1", "12/1"."""
    firsts = {first for first, _ in sure}
    return len(firsts) >= _ENOUGH_DAYS and len({second for _, second in sure}) == 1


def _is_echo(text: str, reading: _Reading, told: ToldDays) -> bool:
    """Say whether numbers are a day in a text that has some: the same, a near one, no fraction."""
    first, second = int(reading.match["first"]), int(reading.match["second"])
    if reading.match.group() in told.days:
        return True
    month = second if told.is_day_first or first > 12 else first
    if first > 12:
        is_acuity = first == _ACUITY_TOP and second in _ACUITY_BOTTOMS
        is_span = reading.match["second"] in _SPAN_BOTTOMS  # "21/7": three weeks of pills
        return told.is_day_first and (month in told.months or not (is_acuity or is_span))
    if second in _NO_BOTTOMS or first > second:
        return True
    if _is_of_bottles(text, reading.match):
        return told.is_near(first, second, within=_NEAR_DAYS)
    if (first, second) in _COMMON_FRACTIONS:
        is_between = told.is_near(first, second, within=1, least=2)
        return is_between and _ends_clause(text, reading.match.end())
    if first == second == _SECONDARY:
        return False
    if around.VALUE_BEFORE.search(text, max(0, reading.start - _CHARS_BEFORE), reading.start):
        return True
    clock = TIME.match(text, reading.match.end())
    is_timed = clock is not None and bool(clock.group())
    is_near = told.is_near(first, second, within=_NEAR_DAYS)
    is_score = second in SCORE_BOTTOMS and not is_timed and not is_near
    if month in told.months and not (is_score and not told.is_day_first):
        return True
    return reading.is_weak and second not in SCORE_BOTTOMS and second > 3


def _is_of_bottles(text: str, match: regex.Match[str]) -> bool:
    """Say whether bottles of a culture may be counted: "BCx 2/2", "MSSA 3/4"."""
    before = text[max(0, match.start() - _CHARS_BEFORE) : match.start()]
    after = text[match.end() : match.end() + _CHARS_AFTER]
    return around.is_of_bottles(int(match["first"]), int(match["second"]), before, after)


def _ends_clause(text: str, end: int) -> bool:
    return around.CLAUSE_ENDS.match(text, end) is not None


def _is_month_and_day(match: regex.Match[str]) -> bool:
    first, second = int(match["first"]), int(match["second"])
    month, day = (second, first) if first > 12 else (first, second)
    limit = _DAYS_OF_FEBRUARY if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return 1 <= month <= 12 and 1 <= day <= limit


def _weekday_start(text: str, at: int) -> int | None:
    found = _WEEKDAY_BEFORE.search(text, max(0, at - 20), at)
    return found.start() if found else None


def _range_start(text: str, reading: _Reading) -> int:
    """Return where the first day of "6-8/1" stands, else where the date begins."""
    earlier = _EARLIER_DAY.search(text, max(0, reading.start - 8), reading.start)
    is_range = earlier is not None and 0 < int(earlier["day"]) < int(reading.match["first"])
    return earlier.start() if earlier is not None and is_range else reading.start


def _partial(text: str, reading: _Reading) -> PartialDate:
    match = reading.match
    more = year = None
    end = match.end()
    days = around.DAYS_AFTER.match(text[end : end + 16]) if reading.has_days else None
    if days is not None and int(days["more"]) > int(match["second"]):
        more = (end + days.start("more"), end + days.end("more"))
        if days["year"]:
            year = (end + days.start("year"), end + days.end("year"))
        end += days.end()
    return PartialDate(
        start=reading.start,
        end=end,
        numbers=(match.span("first"), match.span("second")),
        is_month_first=int(match["first"]) <= 12,
        more=more,
        year=year,
    )
