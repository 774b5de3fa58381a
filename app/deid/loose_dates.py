"""Times finer than a year that name no day: a month alone, a season, a quarter, "the 4th"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.calendar_words import MONTH_PATTERN, WEEKDAY_PATTERN
from app.core.span import Span
from app.deid.patterns import compiled
from app.deid.written_date import DAY_WORDS

# Names of months that are nothing else, and no first names either.
_PLAIN_MONTHS = "January|February|July|September|October|November|December"
# The rest are words, names or abbreviations (MAR, OCT and SEP are clinical ones) in some case.
_OTHER_MONTHS = (
    "March|April|May|June|August|MARCH|APRIL|MAY|JUNE|AUGUST|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|"
    "Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?|JAN|FEB|JUN|JUL|AUG|NOV|DEC|SEPT"
)
_BEFORE_MONTH = (
    r"in|since|until|till|last|this|next|early|late|mid|of|from|through|thru|by|during|around|"
    r"before|after|starting|every|each|past|between|beginning|end[ ]of|and|due|started|stopped|"
    r"began|ceased|resumed|restarted|completed|ended|scheduled|onset|diagnosed"
)
MONTH_ALONE = (
    compiled(rf"(?i)(?<![\w'])(?:(?:mid|early|late)[ \-])?(?P<name>{_PLAIN_MONTHS})(?![\w'])"),
    compiled(
        rf"\b(?i:{_BEFORE_MONTH})[ \-]\K(?P<name>{_OTHER_MONTHS})"
        r"(?![\w'\-]|[ ][A-Z](?!\w*[ ]?\d))(?<!(?i:\b(?:and|this|by|before|after|each|"
        r"every)[ ])MAY)"
    ),
    # "recheck ferritin Dec.", "(~Nov)", "(Nov: 74.0)": no word behind goes on with it.
    compiled(
        r"(?<=(?:^|[ ~(])~?)(?P<name>Feb|Apr|Jul|Aug|Sept|Oct|Nov|Dec)"
        r"(?=[ ]*(?:[,;:)\]\n]|\Z)|\.(?:\n|\Z|[ ]+\p{Lu}))",
        regex.MULTILINE,
    ),
    # In lower case behind what asks for a time alone.
    compiled(
        r"(?:\b(?:in|since|until|till|last|next|early|late|mid|during|due|around|through|from|"
        r"end[ ]of|beginning[ ]of))[ \-]\K"
        r"(?P<name>april|june|august|jan|feb|apr|jun|jul|aug|sept|oct|nov|dec)(?![\w'\-/])"
    ),
)

_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:3[01]|[12]?\d)(?:st|nd|rd|th)?"
_DAY_WORD = "(?:" + "|".join(sorted(DAY_WORDS, key=len, reverse=True)).replace("-", "[ -]") + ")"
_FIRST_LATE_DAY = 12  # "thirteenth" stands there
_LATE_DAY_WORD = (
    "(?:"
    + "|".join(sorted(DAY_WORDS[_FIRST_LATE_DAY:], key=len, reverse=True)).replace("-", "[ -]")
    + ")"
)
_UNIT_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_UNDER_100 = (
    rf"(?:oh?[ -]{_UNIT_WORD}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]{_UNIT_WORD})?)"
)
# "two thousand and eight", "nineteen, ninety five", "in ninety two", as dictated.
_SPOKEN_YEAR = (
    rf"(?:two[ ]thousand(?:[ ](?:and[ ])?(?:{_UNDER_100}|{_UNIT_WORD}))?|"
    rf"(?:eighteen|nineteen|twenty),?[ ]{_UNDER_100}|(?:in|of)[ ]{_UNDER_100}|oh?[ ]{_UNIT_WORD})\b"
)
_ROMAN = r"I{1,3}|IV|VI{0,3}|IX|XI{0,2}"
_UNREAD = (
    rf"\b(?:{MONTH_PATTERN})(?:[ ](?:the[ ])?(?:{_DAY_WORD}|{_DAY}))?,?[ ](?:of[ ]|"
    rf"in[ ])?{_SPOKEN_YEAR}",
    rf"\b(?:{_DAY_WORD}|{_DAY})[ ](?:of[ ])?(?:{MONTH_PATTERN}),?[ ](?:of[ ]|in[ ])?{_SPOKEN_YEAR}",
    rf"(?<![\w.\-/])\d{{1,2}}(?P<sep>\.[ ]|[.\-/ ])(?-i:{_ROMAN})(?P=sep)(?:{_YEAR}|"
    r"(?<=[.\-/])\d\d)(?![\w\-/])",
    rf"(?<![\w.\-/])\d{{1,2}}(?P<sep>[.\-/])(?:{_ROMAN})(?P=sep){_YEAR}(?![\w\-/])",
    # "to the twenty third", "on the thirtieth, and": as dictated; ribs and toes count to twelve.
    rf"\b(?:on|to|by|since|until|till|before|after|from|through)[ ]the[ ]\K{_LATE_DAY_WORD}"
    r"(?=[ ]*(?:$|[.,;:)\n])|[ ](?:and|at|with|when|she|he|they|i|we|but|because|if)\b)",
    # "fall in 2019" is a fall, "fall 2019" and "fall of 2019" are a season.
    rf"\b(?:(?:early|late|mid)[ \-])?(?:spring|summer|autumn|fall|winter)"
    rf"(?:[ ](?:of[ ])?(?:{_YEAR}(?!\d)|'\d\d\b)|[ ]of[ ](?:last|this|next)[ ]year\b)",
    rf"\bQ[1-4][ /\-]?(?:of[ ])?(?:FY[ ]?)?(?:{_YEAR}|'?\d\d)\b|\b[1-4]Q[ ]?(?:{_YEAR}|'?\d\d)\b",
    rf"\b(?:first|second|third|fourth|last|1st|2nd|3rd|4th)[ ]quarter[ ](?:of[ ])?{_YEAR}\b",
    rf"\b(?:{WEEKDAY_PATTERN}),?[ ](?:(?:the[ ])?(?:[12]?1st|2?2nd|2?3rd|"
    r"(?:[12]?[04-9]|1[1-3]|30)th|31st)"
    r"(?!\w|[ ](?:floor|rib|toe|digit|finger|dose|visit|cycle))|"
    rf"the[ ]{_DAY_WORD}(?=[ ]*(?:$|[.,;:?!)\n])|[ ](?:of|at|in|for|and|he|she|they|i|we)\b))",
    r"\b(?:on|by|since|until|till|before|after|from|through|(?:night|evening|morning|afternoon|day|"
    r"week)[ ]of)[ ]the[ ]\K"
    r"(?:[12]?1st|2?2nd|2?3rd|(?:[12]?[04-9]|1[1-3]|30)th|31st)"
    r"(?=[ ]*(?:$|[.,;:)\n](?!\d))|[ ](?:at|for|with|when|she|he|they|but|because|if)\b)",
)
_UNREAD_PATTERNS = tuple(compiled(body, regex.IGNORECASE | regex.MULTILINE) for body in _UNREAD)


def find_unread_dates(text: str, *, timeout_s: float) -> Iterator[Span]:
    """Yield dates that cannot be read as one day or month.

    Raises:
        TimeoutError: A pattern ran longer than ``timeout_s``.
    """
    for pattern in _UNREAD_PATTERNS:
        for match in pattern.finditer(text, timeout=timeout_s):
            yield Span(*match.span())
