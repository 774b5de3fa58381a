"""Patterns of dates that need no context: with a year, or with the name of a month.

Groups: first and second are two numbers of which either may be the month; month, day and year are
digits; name is a month's name, word a day in words, more a further day of a range or list.
"""

from __future__ import annotations

import regex

from app.core.calendar_words import MONTH_PATTERN, WEEKDAY_PATTERN
from app.deid.patterns import compiled
from app.deid.written_date import DAY_WORDS

FLAGS = regex.IGNORECASE | regex.MULTILINE

YEAR = r"(?:1[89]|20)\d{2}"
MONTH_DIGITS = r"(?P<month>0?[1-9]|1[0-2])"
WEEKDAY = rf"(?:\b(?:{WEEKDAY_PATTERN}),?[ ]+(?:the[ ]+)?)"
DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
# What makes "May 5" or "Mar 10" a dose or a measure and no date.
NO_UNIT = (
    r"(?![ ]?(?:mg|mcg|g|gm|ml|cc|units?|iu|meq|mmol|tabs?|tablets?|caps?|capsules?|puffs?|drops?|"
    r"%|/\d|kg|lbs?|cm|mm|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|times|"
    r"doses?|pills?|more|x)\b)"
)
_MONTH = rf"(?P<name>{MONTH_PATTERN})"
_DAY = rf"(?P<day>{DAY_NUMBER})(?P<ordinal>st|nd|rd|th)?"
_MORE = rf"(?P<more>{DAY_NUMBER}(?:st|nd|rd|th)?(?!:\d\d))"
_WORD = "(?P<word>" + "|".join(sorted(DAY_WORDS, key=len, reverse=True)).replace("-", "[ -]") + ")"
_TO = r"[ ]?(?:-|to|through|thru|until|till)[ ]?(?:the[ ])?"
_AND = r"(?:[ ]?(?:,|and|&|or|/)[ ]?(?:the[ ])?)"
_CLOCK = (
    r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:[ ]?(?:[ap]\.m\b\.?|[ap]m?\b))?"
    r"(?:[ ]?Z\b|[+\-]\d{2}:?\d{2}\b)?(?!\d|:\d)"
)
# "0830" behind a date; four digits before a unit are a value.
# "1410 H. Quill": the initial of who writes is no hour.
_HOURS = r"(?:[ ]?(?:hrs|hours|h(?!\.[ ]?(?-i:\p{Lu})))\b)?"
_MILITARY = rf"(?:[01]\d|2[0-3])[0-5]\d{_HOURS}(?![\w/%]|[.,\-:]\d){NO_UNIT}"
_HOUR = r"(?:0?[1-9]|1[0-2])[ ]?(?:[ap]\.m\b\.?|[ap]m\b)"
_TIME = (
    rf"(?P<time>(?:T|,?[ ]{{1,3}}(?:@[ ]?|at[ ])?|[ ]?@[ ]?)(?:{_CLOCK}|{_HOUR})|"
    rf"[ ](?:@[ ]?|at[ ])?{_MILITARY}|T\d{{4}}(?:\d\d)?Z?\b|,?[ ]\d\dh\d\d\b)?"
)
# The time behind a day without a year; it may be missing.
TIME = compiled(_TIME, FLAGS)

_NOT_IN_NUMBER = r"(?<![\d/]|\d[.\-])"
_SLASHED = (
    rf"(?<![\d/]|\d\.)(?P<first>\d{{1,2}})(?:/(?P<second>\d{{1,2}})/'?(?P<year>{YEAR}|\d{{2}})|"
    rf"[ ]?/\s?(?P<second>\d{{1,2}})[ ]?/[ ]?(?P<year>{YEAR})|"
    rf"[ ]/[ ](?P<second>\d{{1,2}})[ ]/[ ](?P<year>\d\d)|"
    rf"/[ ](?P<second>\d)/'?(?P<year>\d\d))(?![\d/]|\.\d)"
)
_DASHED = (
    rf"(?<![\d/\-]|\d\.)(?P<first>\d{{1,2}})[ ]?-[ ]?(?P<second>\d{{1,2}})"
    rf"(?:-'?(?P<year>{YEAR}|\d{{2}})|[ ]?-[ ]?(?P<year>{YEAR}))(?![\d/]|-\d|\.\d)"
)
_DOTTED = (
    r"(?<![\d.\-/]|\bv|\bv\.|\bv[ ]|version[ ]|rev\.?[ ])"
    rf"(?P<first>\d{{1,2}})\.(?:[ ](?P<second>\d{{1,2}})\.[ ]?(?P<year>{YEAR})|"
    rf"(?P<second>\d{{1,2}})\.(?P<year>{YEAR}|\d{{2}}))(?!\d|[/\-]\d|\.\d)"
)
_SPACED = r"(?<![\d/.\-] ?)(?P<first>\d\d)[ ](?P<second>\d\d)[ ](?P<year>(?:19|20)\d\d)(?![\w/.])"
_ISO = (
    rf"(?<!\d|\d[./\-])(?P<year>{YEAR})(?P<sep>[/.\-_]){MONTH_DIGITS}(?P=sep)"
    rf"(?P<day>{DAY_NUMBER})(?!\d|[/.\-]\d)"
)
# "1953-Apr-30"
_YEAR_FIRST = (
    rf"(?<!\d|\d[./\-])(?P<year>{YEAR})(?P<sep>[\-/ .])(?P<name>{MONTH_PATTERN})(?P=sep)"
    rf"(?P<day>{DAY_NUMBER})(?!\d|[/.\-]\d)"
)
# "2024/ 3/ 7": days padded with spaces.
_PADDED_ISO = (
    rf"(?<!\d|\d[./\-])(?P<year>{YEAR})(?P<sep>[/\-])(?:[ ](?P<month>[1-9])(?P=sep)[ ]?|"
    rf"(?P<month>1[0-2])(?P=sep)[ ])(?P<day>{DAY_NUMBER})(?!\d|[/.\-]\d)"
)
# Records between machines glue the time to the day: 20240312083000.
_COMPACT = (
    r"(?<![\d.\-/])(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?P<time>T?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?(?:\.\d{1,4})?(?:[+\-]\d{4})?)?(?![\d.\-/])"
)
_LABELLED_DIGITS = (
    r"\b(?:dob|d\.o\.b\.?|date[ ]of[ ](?:birth|service|death|visit|admission)|birth[ ]?date|dos|"
    r"born|date)[ ]?[:=#]?[ ]?\K(?P<first>\d\d)(?P<second>\d\d)(?P<year>(?:19|20)\d\d|\d\d)"
    r"(?![\w/.\-])"
)

_DAY_THEN_MONTH = (
    rf"(?:the[ ])?(?:{_MORE}(?:{_TO}|"
    rf"{_AND})){{0,3}}{_DAY}(?:[ ](?:day[ ])?of)?[ .,\-/]{{0,3}}{_MONTH}"
    # "16-Nov 1800" is an hour, "30 May-12 June" two days.
    rf"(?:(?:\.?,?[ ]*(?:of[ ]+)?|[.\-/][ ]?)'?(?!18[0-5]\d(?!\d))(?P<year>{YEAR})|"
    rf"[ \-/.]?'(?P<year>\d{{2}})|"
    rf"[ \-/.](?P<year>\d{{2}})(?![/:.]\d|[ ]?%|[ ](?:{MONTH_PATTERN})(?!\w)){NO_UNIT}|"
    rf"(?<=[a-z])(?P<year>\d\d))?(?!\w)"
)
_MONTH_THEN_DAY = (
    rf"{_MONTH}[ .,\-/]{{0,2}}(?:the[ ]+)?{_DAY}(?!\d|[:.]\d){NO_UNIT}"
    rf"(?:{_TO}{_MORE}(?![\d%]|[./:]\d){NO_UNIT}|"
    rf"{_AND}{_MORE}(?=(?:{_AND}{DAY_NUMBER})*(?:[ ]*(?:[.;:)\]\n]|$)|,?[ ](?:19|20)\d\d|,[ ]?\D)))"
    r"{0,4}"
    rf"(?:(?:[ ]?,?[ ]*(?:of[ ]+|in[ ]+)?|[\-/.])(?P<year>{YEAR})(?!\d)|"
    rf"[ ]?,?[ ]*'(?P<year>\d{{2}})\b|"
    rf"[\-/](?P<year>\d\d)(?![\d/:.%\-])|,[ ](?P<year>\d\d)(?![\d/:.,%\-]){NO_UNIT}|"
    rf"(?<=\d\d)[ ](?P<year>\d\d)(?=[ ]*(?:$|[\]\),;\n])))?(?!\w)"
)
_MONTH_THEN_WORD = rf"{_MONTH}[ ](?:the[ ])?{_WORD}\b(?:,?[ ](?:of[ ])?(?P<year>{YEAR})(?!\d))?"
_WORD_THEN_MONTH = (
    rf"{_WORD}[ ](?:day[ ])?(?:of[ ])?{_MONTH}(?:,?[ ](?:of[ ])?(?P<year>{YEAR})(?!\d))?(?!\w)"
)
_MONTH_THEN_YEAR = (
    rf"{_MONTH}(?:[ ]?,?[ ]*(?:of[ ]+|[\-/])?(?P<year>{YEAR})|[ ]?'(?P<year>\d{{2}})|"
    rf"[\-/](?P<year>\d{{2}}))"
    r"(?!\w)"
)
_MONTH_OF_LAST = rf"{_MONTH}(?=[ ](?:of[ ])?(?:last|this|next|that)[ ]year\b)"
_MONTH_BEFORE_MONTH = (
    rf"{_MONTH}(?=[ ]?(?:-|/|&|to|and|or|through|thru|until|till)[ ]?(?:{MONTH_PATTERN})(?!\w))"
)
# " 2024 Mar   AF": a list of events, the year first.
_YEAR_THEN_MONTH = (
    rf"^[ \t]*\K(?P<year>{YEAR})[ ](?P<name>{MONTH_PATTERN})(?=[ ]{{2,}}|\t|[ ]?[:–|]|[ ]-[ ])"
)
_NUMBER_THEN_YEAR = (
    rf"{_NOT_IN_NUMBER}(?:{MONTH_DIGITS}/|(?P<month>0[1-9]|1[0-2])(?:\.|-))"
    r"(?P<year>(?:19|20)\d{2})(?![\d/%]|[.\-]\d)"
)
_MONTH_THEN_OLD_YEAR = (
    rf"\b(?:in|since|on|until|till|dated|circa|from|around|before|after)[ ]{{1,2}}\(?\K"
    rf"{MONTH_DIGITS}/'?(?P<year>[4-9]\d)(?![\w/%]|[.\-]\d|[ ](?:of|nodes|cores|points|patients|"
    r"cases|bottles))"
)
# "2010-12" may be a span of years; "2023-11" cannot.
_YEAR_THEN_NUMBER = (
    r"(?<!\d|\d[./\-])(?:(?P<year>(?:19|20)\d{2})[\-/](?P<month>0[1-9])|"
    r"(?P<year>(?:199|20[2-9])\d)[\-/](?P<month>1[0-2]))(?![\w/%]|[.\-]\d)"
)

FULL = tuple(
    compiled(f"{WEEKDAY}?{body}", FLAGS)
    for body in (
        _ISO + _TIME,
        _YEAR_FIRST + _TIME,
        _PADDED_ISO + _TIME,
        _SLASHED + _TIME,
        _DASHED + _TIME,
        _DOTTED + _TIME,
        _SPACED,
        _COMPACT,
        _LABELLED_DIGITS,
        rf"(?<![\d/]|\d[.\-])\b{_DAY_THEN_MONTH}{_TIME}",
        rf"(?<!\w){_MONTH_THEN_DAY}{_TIME}",
        rf"\b{_MONTH_THEN_WORD}",
        rf"\b{_WORD_THEN_MONTH}",
        rf"\b{_MONTH_THEN_YEAR}",
        rf"\b{_MONTH_OF_LAST}",
        rf"\b{_MONTH_BEFORE_MONTH}",
        _YEAR_THEN_MONTH,
        _NUMBER_THEN_YEAR,
        _MONTH_THEN_OLD_YEAR,
        _YEAR_THEN_NUMBER,
    )
)
