"""Patterns of dates as clinical notes write them."""

from __future__ import annotations

import regex

from app.core.calendar_words import MONTH_PATTERN, WEEKDAY_PATTERN

_FLAGS = regex.IGNORECASE | regex.MULTILINE

_YEAR = r"(?:1[89]|20)\d{2}"
_MONTH = rf"(?P<name>{MONTH_PATTERN})"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?P<ordinal>st|nd|rd|th)?"
_MONTH_DIGITS = r"(?P<month>0?[1-9]|1[0-2])"
_WEEKDAY = rf"(?:\b(?:{WEEKDAY_PATTERN}),?[ ]+(?:the[ ]+)?)"
_NOT_IN_NUMBER = r"(?<![\d/]|\d[.\-])"
_NUMBER_ENDS = r"(?![\d/]|[.\-]\d|[ ]?%)"
# What makes "May 5" or "Mar 10" a dose or a measure and no date.
_NO_UNIT = (
    r"(?![ ]?(?:mg|mcg|g|ml|units?|tabs?|tablets?|caps?|puffs?|%|/\d|kg|cm|mm|hours?|hrs?|days?|"
    r"weeks?|months?|years?)\b)"
)
_YEAR_AFTER = rf"(?:,?[ ]*(?:of[ ]+)?(?P<year>{_YEAR})(?!\d)|,?[ ]+'(?P<year>\d{{2}})\b)"

_NUMERIC = (
    rf"(?P<first>\d{{1,2}})(?P<sep>[/.\-])(?P<second>\d{{1,2}})(?P=sep)"
    rf"(?P<year>{_YEAR}|\d{{2}})(?!\d|[/\-]\d|\.\d)"
)
_ISO = rf"(?P<year>{_YEAR})(?P<sep>[/.\-]){_MONTH_DIGITS}(?P=sep){_DAY}(?!\d|[/.\-]\d)"
_COMPACT = (
    r"(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\d.\-/])"
)
_DAY_FIRST = (
    rf"{_DAY}(?:[ ]+of)?[ \-/]*{_MONTH}"
    rf"(?:(?:,?[ ]+(?:of[ ]+)?|[\-/]|(?<=\w))(?P<year>{_YEAR})|"
    rf"[ \-/]'?(?P<year>\d{{2}})(?![/:.]))?(?!\w)"
)
_NAME_FIRST = rf"{_MONTH}[ \-]*(?:the[ ]+)?{_DAY}(?!\d|:\d|\.\d){_NO_UNIT}{_YEAR_AFTER}?(?!\w)"
_NAME_YEAR = (
    rf"{_MONTH}(?:,?[ ]*(?:of[ ]+|[\-/])?(?P<year>{_YEAR})|[ ]?'(?P<year>\d{{2}})|"
    rf"-(?P<year>\d{{2}}))"
    r"(?!\w)"
)
_MONTH_YEAR = rf"{_MONTH_DIGITS}/(?P<year>(?:19|20)\d{{2}}){_NUMBER_ENDS}"

FULL = tuple(
    regex.compile(rf"{_WEEKDAY}?{_NOT_IN_NUMBER}{body}", _FLAGS)
    for body in (
        _ISO,
        _NUMERIC,
        _COMPACT,
        rf"\b{_DAY_FIRST}",
        rf"\b{_NAME_FIRST}",
        rf"\b{_NAME_YEAR}",
        _MONTH_YEAR,
    )
)

# "3/14" alone is a date only where something says so.
_CUES = (
    "on|since|from|until|till|through|thru|by|dated?|admitted|discharged|seen|started|began|"
    "stopped|"
    "held|last|before|after|due|collected|drawn|performed|done|scheduled|between|placed|removed|"
    "extubated|intubated|transferred|repeat|surgery|visit|appt|appointment|returns?|onset|LMP|EDD|"
    "EDC|DOS|DOA|cultures?|labs|as of|week of|and|to|morning of|evening of|night of|sent|dx|given|"
    "negative|positive|us|ct|mri|xr|cx|tomorrow|today|yesterday|addendum|drink|booked for|wk|for"
)
_PARTIAL_ENDS = (
    r"(?![\d/%]|[.\-]\d{2,}|[ ]*(?:strength|power|motor|tab|mg|mcg|ml|murmur|systolic|SEM|pain|"
    r"scale|score|points?|bilat|reflex|NS|cc|of\b|pulses?|edema|throughout|in\b|weakness|pack|ago\b|history\b|duration\b))"
)
# Few scores and fractions count to 11 or more.
_NO_FRACTION = (
    r"(?![\d/%]|[.\-]\d|[ ]*(?:mg|mcg|ml|nodes?|lymph|cores?|points?|inch|in\b|ago\b|history\b|\"))"
)
_MONTH_DAY = rf"{_MONTH_DIGITS}/(?P<day>0?[1-9]|[12]\d|3[01])"
PARTIAL = (
    regex.compile(
        rf"{_NOT_IN_NUMBER}\b{_MONTH_DIGITS}/(?P<day>1[1-9]|2\d|3[01]){_NO_FRACTION}", _FLAGS
    ),
    regex.compile(rf"{_WEEKDAY}{_MONTH_DAY}{_NUMBER_ENDS}", _FLAGS),
    regex.compile(
        rf"(?:\b(?:{_CUES})[ ]{{1,2}}{_WEEKDAY}?|^[ \t]*|\(|(?<=\d/\d{{1,2}}[ ]?-[ ]?)|:[ ])\K"
        rf"{_NOT_IN_NUMBER}{_MONTH_DAY}{_PARTIAL_ENDS}",
        _FLAGS,
    ),
)
# "3/7" without a cue, where the note writes other dates that way.
ECHO = regex.compile(rf"{_NOT_IN_NUMBER}\b{_MONTH_DAY}{_PARTIAL_ENDS}", _FLAGS)

# Words near "4/5" that make it a grade, a score or a strength.
SCORE_WORDS = regex.compile(
    r"\b(?:strength|power|motor|murmur|pain|score|scale|reflex\w*|deltoids?|biceps|triceps|"
    r"quad\w*|grip|dorsiflexion|plantar\w*|hamstrings?|iliopsoas|proximal\w*|distal\w*|apgars?|"
    r"GCS|MRC|weakness|flexors?|extensors?|pulses|tab(?:let)?s?|PHQ\S*|GAD\S*|BI-?RADS)\b",
    regex.IGNORECASE,
)
