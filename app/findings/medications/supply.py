"""Pieces that are handed out, not taken at once ("5 mg every 6 hours as needed, 8 tablets")."""

from __future__ import annotations

import re

from app.core.span import Span
from app.terminology.sig import SIG_WORD, find_frequency, find_prn

# So many are seldom taken at once unless the note says to take them or how often.
_MANY = 5
_TAKES = re.compile(
    r"\b(?:tak(?:e|es|ing|en)|giv(?:e|en|ing)|chew|swallow|use|using|dissolve)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d{1,4}(?![\d.,]*\d)")
_SIG_FOLLOWS = re.compile(rf"\s*(?:\(|each\s+|at\s+a\s+time\b)?(?:{SIG_WORD})", re.IGNORECASE)
# "28 capsules, take one 4 times a day"
_TAKEN_OTHERWISE = re.compile(r"\s*[,;.]?\s*(?:sig:?\s*)?take\b", re.IGNORECASE)
_COMMA = re.compile(r",\s*$")


def is_supply(text: str, window: Span, pieces: Span) -> bool:
    """Say whether a number of tablets and the like is what a pharmacy hands out.

    Args:
        text: The whole text.
        window: What is said of the drug.
        pieces: The amount in it, counted in pieces.
    """
    count = _COUNT.match(text, pieces.start)
    if count is None or _TAKES.search(text, window.start, pieces.start):
        return False
    if _SIG_FOLLOWS.match(text, pieces.end, window.end):
        return False
    n = int(count.group())
    if _TAKEN_OTHERWISE.match(text, pieces.end, window.end):
        return n > 1
    if find_frequency(text, window.start, pieces.start) is None:
        return False
    behind_need = find_prn(text, window.start, pieces.start) is not None
    behind_comma = _COMMA.search(text, window.start, pieces.start) is not None
    return n >= _MANY or (n > 1 and behind_need and behind_comma)
