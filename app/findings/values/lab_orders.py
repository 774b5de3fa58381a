"""Tests that are ordered or wanted and not back: "repeat CBC in the morning", "check a TSH"."""

from __future__ import annotations

import re

from app.core.span import Span

_LEAD_CHARS = 90
# An order in the same clause before the name; "checked" tells of a test that is back.
_ORDERED_BEFORE = re.compile(
    r"\b(?:(?:re-?)?check(?:ing)?|repeat(?:ing)?|obtain(?:ing)?|order(?:ed|ing)?|send(?:ing)?|draw|get"
    r"|getting|arrang(?:e|ed|ing)|wants?|ask(?:ed|ing)?\s+for|overdue|hourly|trend(?:ing)?|monitor(?:ing)?|request(?:ed|ing)?|recommend(?:ed|ing)?|due\s+for"
    r"|will\s+(?:need|have)|needs?|add(?:ing)?(?:\s+on|-on)?|screen(?:ing)?\s+with|plan\s+for)"
    r"\s+(?!was\b|were\b|is\b|has\b)[^.;:\n]{0,60}$",
    re.IGNORECASE,
)
_ORDERED_AFTER = re.compile(
    r"(?:\s+(?:levels?|panel|studies|today|stat|labs?|again|and\s+\w+|with\s+\w+))*\s*,?\s*"
    r"(?:ordered|requested|(?:to|will)\s+be\s+(?:drawn|sent|checked|repeated|obtained|ordered)"
    r"|tomorrow|tmrw\b|q\s?(?:am|day|shift|\d{1,2}\s?h?)\b|daily\b|weekly\b|serial(?:s|ly)?\b|mane\b|nocte\b"
    r"|(?:at\s+)?(?:POD|day|d)\s?\d{1,2}(?:/d?\d{1,2})*(?=\s*(?:[.,;)\n]|$))"
    r"|(?:in\s+)?\d{1,2}(?:-\d{1,2})?\s?(?:wks?|weeks?|mos?|months?|d|days?|h|hrs?)(?=\s*(?:[.,;)\n]|$))"
    r"|(?:on\s+)?(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)(?:day)?\b|x\s?\d(?=\s*(?:[.,;)\n]|$))|(?:in|every)\s+(?:the\s+)?(?:a\.?m\b|morning"
    r"|(?:\d+(?:-\d+)?|an?|one|two|three|four|six)\s*(?:h|hours?|days?|d|weeks?|wks?|months?|mo)\b))",
    re.IGNORECASE,
)
_NOT_ORDERED = re.compile(
    r"\b(?:no\s+need|not|never|unable|declin\w+|refus\w+|without|didn't|don't|stop)\b|\bimmune\s+$",
    re.IGNORECASE,
)
# What a test is named in: "a new glucose meter".
_NO_TEST = re.compile(
    r"\s+(?:meter|monitor|strips?|sensor|machine|supplies|log|control|management|goal|target|diet"
    r"|immune|globulin|pos|neg|positive|negative)\b",
    re.IGNORECASE,
)


# "Pending: repeat trop 1900": of what is awaited a bare clock is the hour.
_AWAITED = re.compile(
    r"\b(?:pending|awaiting|awaited|outstanding|due|next|chas(?:e|ing)|to\s+follow|to\s+be\s+(?:sent|drawn)"
    r"|will\s+(?:repeat|send|draw|check))\b[^.\n]{0,80}$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])(?:00|15|30|45)")
_AMOUNT_BEFORE = re.compile(r"\d\s?(?:mg|mcg|g|mL|units?|u|tabs?)\s*$", re.IGNORECASE)
_DOSED = re.compile(
    r"\s*(?:\d+(?:\.\d+)?\s?(?:mg|mcg|g|units?)(?![\w])(?!\s?/\s?dL)|q\s?\d|neb|MDI|puff|prn|inh)",
    re.IGNORECASE,
)


def is_ordered(text: str, name: Span, sentence: Span) -> bool:
    """Whether the words around a test's name order it.

    Args:
        text: The whole text.
        name: The test's name.
        sentence: The sentence that holds it.
    """
    lead = text[max(sentence.start, name.start - _LEAD_CHARS) : name.start]
    if _AMOUNT_BEFORE.search(lead):
        return False  # "650 mg PR q6h" is given so
    if name.of(text) in ("alb", "Fe", "Mg", "K", "Ca") and _DOSED.match(text, name.end):
        return False  # "alb q4h" is albuterol
    if _NOT_ORDERED.search(lead) or _NO_TEST.match(text, name.end, sentence.end):
        return False
    if _ORDERED_BEFORE.search(lead):
        return True
    return _ORDERED_AFTER.match(text, name.end, sentence.end) is not None


def is_due_at(text: str, start: int, name_start: int, written: str) -> bool:
    """Whether a number behind a test's name is the hour at which the test is awaited.

    Args:
        text: The whole text.
        start: Where the sentence begins that holds the name.
        name_start: Where the name begins.
        written: The number as it stands there.
    """
    if _CLOCK.fullmatch(written) is None:
        return False
    return _AWAITED.search(text, start, name_start) is not None
