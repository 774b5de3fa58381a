"""How a thing is to be taken or when it is to be done, as it is said aloud or written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.calendar_words import MONTH_PATTERN
from app.core.span import Span

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand half zero point quarter"
).split()
_NUMBER = rf"(?:\d[\d.,/]*|(?:{'|'.join(_ONES)})(?:[\s-]+(?:{'|'.join(_ONES)}|and\s+a\s+half))*)"
_RANGE = rf"{_NUMBER}(?:\s*(?:-|–|to|or)\s*{_NUMBER})?"
_UNIT = (
    r"(?:mgs?|milligrams?|mcg|micrograms?|µg|g|grams?|ml|mls|milliliters?|cc|units?|meq|percent|%|tablets?"
    r"|tabs?|pills?|capsules?|caps?|puffs?|drops?|sprays?|patch(?:es)?|teaspoons?|tablespoons?|doses?"
    r"|fingertips?|ampoules?)"
)
_PERIOD = r"(?:minutes?|hours?|days?|nights?|weeks?|months?|years?)"
AMOUNT = rf"(?:a\s+|half\s+a\s+)?{_RANGE}[\s-]*{_UNIT}(?:/\w+)?\b|half\s+a\s+{_UNIT}\b"
FREQUENCY = (
    rf"(?:up\s+to\s+)?(?:(?:once|twice|{_NUMBER}\s+times)(?:\s+(?:a|per|every|each)\s+{_PERIOD}|\s+daily"
    rf"|\s+weekly)?|every\s+(?:other\s+day|{_RANGE}\s+{_PERIOD}|day|morning|night|evening|week|month)"
    r"|everyday|(?:a|per|each)\s+(?:day|night|week|month)|daily|nightly|weekly|monthly|at\s+(?:night|bedtime)"
    r"|before\s+bed|in\s+the\s+(?:morning|evening|afternoon)|[btq]\.i\.d\.|[btq]id|qhs|qam"
    r"|qpm|qday|q\s?\d+(?:\s?-\s?\d+)?\s?h(?:rs?)?|q\s?\d+\s+(?:hours?|hrs?)|qod|qd|q\s?wk|with\s+(?:food|meals)|at\s+lunchtime)(?!\w)"
)
_COUNTED = (
    r"(?:a\s+(?:couple(?:\s+of)?|few)|couple(?:\s+of)?|an?\s+(?=(?:day|week|month|year))"
    rf"|{_RANGE})"
)
DURATION = (
    rf"(?:for\s+(?:(?:the\s+next|another|about|up\s+to)\s+)*{_COUNTED}\s*(?:{_PERIOD})\b"
    r"|[x×]\s?\d+(?:\s?-\s?\d+)?\s?(?:d|days?|wks?|weeks?|mos?|months?)?\b)"
)
AS_NEEDED = (
    r"if\s+(?:you|he|she|they)\s+needs?\s+(?:it|them)"
    r"|as\s+needed|as\s+required|when\s+needed|p\.?r\.?n\.?(?!\w)"
)
REFILLS = rf"{_NUMBER}\s+refills?\b"
_TAKING = re.compile(
    rf"(?<![\w.])(?:{AMOUNT}|{FREQUENCY}|{DURATION}|{AS_NEEDED}|{REFILLS}"
    # A second step of a course loses its dose without the word ("500 then 250 daily").
    rf"|then\s+\d[\d.,]*(?:\s*{_UNIT}\b)?)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"(?<![\w.])(?P<amount>{AMOUNT})(?:\s+(?P<often>{FREQUENCY}))?\s+(?:of\s+)?(?:(?:the|your|some)\s+)?$",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(
    rf"\s*,?\s*(?:(?:to|at)\s+)?(?P<n>(?:a\s+(?=thousand|hundred))?{_NUMBER})"
    rf"(?=\s*(?:,\s*)?(?:{FREQUENCY}|{DURATION}|then\s+\d))",
    re.IGNORECASE,
)
# "down to 40", "we cut to 2.5": said behind a drug, that is the new dose.
_CHANGED_TO = re.compile(
    r"\s*,?\s*(?:(?:(?:is\s+)?(?:goes?|going|coming|comes)\s+)?(?:up|down|back)"
    r"|(?:we|i)(?:\s*'ll|\s+will|\s*'re\s+going\s+to|\s*'m\s+going\s+to)?\s+"
    r"(?:cut|drop|bring|put|take|go|reduce|lower|increase|raise)(?:\s+(?:it|that|you))?"
    rf"(?:\s+(?:up|down|back))?)\s+to\s+(?P<n>{_NUMBER}(?<![.,])(?:\s*{_UNIT}\b)?)(?!\s*(?:{_PERIOD}|%|percent))",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(r"\b(?:ago|last|when|already|before|because|yesterday|in\s+the)\b", re.I)
_FROM = re.compile(r"\bfrom\s+(?:(?:the|your)\s+)?$", re.IGNORECASE)
_NOT_TAKING = re.compile(r"\s*(?:of\s+(?:pain|relief)|ago|old|later)\b", re.IGNORECASE)
TIME = re.compile(
    rf"(?<!\w)(?:(?:in|within|for|after)\s+)?(?:(?:about|around|another|maybe|like|approximately|the\s+next"
    rf"|next|just|the)\s+)*(?P<time>{_COUNTED}[\s-]*(?:days?|weeks?|months?|years?|wks?\b|mos?\b|yrs?\b|d\b)(?:'s?\s+time)?"
    r"|(?:next|this)\s+(?:week|month|year|time|visit|afternoon|morning|spring|summer|fall|winter)"
    r"(?:\s+we\s+meet|\s+i\s+see\s+you)?|today|tomorrow|tonight|(?:on\s+)?an?\s+(?:annual|yearly|monthly|weekly)\s+basis|every\s+year"
    rf"|(?:(?<=\bin\s)|(?:the\s+)?(?:week|end|beginning|middle)\s+of\s+)(?:{MONTH_PATTERN})"
    r"(?:\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?(?!\w))?"
    r"|(?:before|at)\s+(?:your|the)\s+next\s+(?:visit|appointment))(?!\w)",
    re.IGNORECASE,
)


_OTHER_CLAUSE = re.compile(
    r"[.;]|\b(?:and\s+(?:then|i|we|you|see|come|follow)|then|see\s+(?:you|him|her)|come|follow)\b",
    re.IGNORECASE,
)


def how_taken(text: str, window: Span) -> Iterator[Span]:
    """Yield what is said of dose, frequency, duration and need, in text order."""
    bare = changed_dose(text, window) or _BARE_NUMBER.match(text, window.start, window.end)
    if bare is not None and not any(
        m.start() <= bare.start("n") < m.end()
        for m in _TAKING.finditer(text, window.start, window.end)
    ):
        yield Span(*bare.span("n"))
    for m in _TAKING.finditer(text, window.start, window.end):
        if _FROM.search(text, window.start, m.start()) or _NOT_TAKING.match(text, m.end()):
            continue
        yield Span(m.start(), m.end())


def changed_dose(text: str, window: Span) -> re.Match[str] | None:
    """Return the new dose ``n`` of a drug that stands before the window ("down to 40 daily")."""
    m = _CHANGED_TO.match(text, window.start, window.end)
    return None if m is None or _OF_BEFORE.search(text, m.end("n"), window.end) else m


def said_before(text: str, window: Span) -> Iterator[Span]:
    """Yield the amount that stands right before a drug's name ("600 milligrams of ibuprofen")."""
    m = _AHEAD.search(text, window.start, window.end)
    if m is not None:
        yield Span(*m.span("amount"))
        if m["often"]:
            yield Span(*m.span("often"))


def when(text: str, window: Span) -> Span | None:
    """Return the first point in time to come ("two weeks", of "in about two weeks").

    It belongs to what stands before the window, so it is not sought in another clause.
    """
    m = TIME.search(text, window.start, window.end)
    if m is None or _OTHER_CLAUSE.search(text, window.start, m.start()):
        return None
    return Span(*m.span("time"))
