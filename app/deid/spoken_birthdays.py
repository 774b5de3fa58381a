"""Days said in numbers alone: "Second of the ninth, fifty-one", a birthday as "nine two fifty one".

With the month as a number in words a day is one wherever a year follows; without a year, or as a
run of three numbers, it is one where a date of birth was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.span import Span
from app.deid.patterns import compiled
from app.deid.written_date import DAY_WORDS

_UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEEN = r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_UNDER_100 = rf"(?:(?:oh?|zero)[ \-]{_UNIT}|{_TENS}(?:[ \-]{_UNIT})?|{_TEEN}|{_UNIT})"
_YEAR = (
    rf"(?:(?:nineteen|twenty|eighteen)[ \-,]{{1,2}}{_UNDER_100}|two[ ]thousand(?:[ ](?:and[ ])?"
    rf"{_UNDER_100})?|(?:19|20)\d\d|'?\d\d|{_UNDER_100})"
)
_DAY = (
    "(?:"
    + "|".join(sorted(DAY_WORDS, key=len, reverse=True)).replace("-", "[ -]")
    + r"|\d{1,2}(?:st|nd|rd|th))"
)
_MONTH = (
    "(?:" + "|".join(sorted(DAY_WORDS[:12], key=len, reverse=True)) + r"|\d{1,2}(?:st|nd|rd|th))"
)
_ENDS = r"(?=[ ]*(?:$|[.,;:?!)\n]|and[ ]))"
# "Second of the ninth, fifty-one."
_WITH_YEAR = compiled(
    rf"\b(?:the[ ])?{_DAY}[ ](?:of[ ])?the[ ]{_MONTH},?[ ](?:of[ ])?(?:in[ ])?{_YEAR}{_ENDS}",
    regex.IGNORECASE | regex.MULTILINE,
)
_NUMBER = rf"(?:{_UNDER_100}|{_DAY}|\d{{1,2}})"
_PAUSE = r"(?:,?[ ](?:the[ ]|of[ ](?:the[ ])?)?|-|[ ]?/[ ]?)"
# Behind the question, or behind the label of whoever answers it.
_ASKED = compiled(
    r"\b(?:date[ ]of[ ]birth|d\.?o\.?b\b\.?|birth[ ]?(?:day|date)|"
    r"(?:were|was)[ ](?:you|s?he)[ ]born)[^\n\d]{0,40}?(?:\n{1,2}[^\n:]{1,20}:)?[ ]*"
    r"(?:(?:it's|that's|that[ ]is|it[ ]is|is|yes|yeah|yep|sure|um|uh|er|so|the)[,.]?[ ]){0,3}"
    rf"\K(?<!\w){_NUMBER}(?:{_PAUSE}{_NUMBER}){{1,2}}(?:{_PAUSE}{_YEAR})?{_ENDS}",
    regex.IGNORECASE | regex.MULTILINE,
)


def find_spoken_birthdays(text: str, *, timeout_s: float) -> Iterator[Span]:
    """Yield days whose month is said as a number.

    Args:
        text: A shadow text.
        timeout_s: Limit of one search.

    Raises:
        TimeoutError: A pattern ran longer than ``timeout_s``.
    """
    for pattern in (_WITH_YEAR, _ASKED):
        for match in pattern.finditer(text, timeout=timeout_s):
            yield Span(*match.span())
