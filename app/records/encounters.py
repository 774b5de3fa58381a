"""Notes that hold several encounters below one another, each under a head that tells its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from app.records.written_days import DAY, DayKey, days_in

# What an encounter is called in its head, right behind its day.
_KIND = (
    r"visits?|encounters?|clinic|OPD|OP|office|(?:tele)?phone|tel|call|video|telehealth|letter|"
    r"summary|discharge|admission|admit|consult\w*|note|pre-?assessment|review|PCP|GP|ED|ER|ward|"
    r"cards|cardiology|neurology|renal|nephrology|oncology|surgery|nurse|addendum|follow-?up|f/u"
)
_HEAD = re.compile(
    r"[^\w\n\[]{0,14}(?:\[?[A-Z0-9]{1,2}[\].)]\s+)?"
    rf"(?P<day>{re.sub(r'[?]P<[a-z]+>', '', DAY.pattern)})"
    r"(?:[ \t,@]+\d{1,2}:?\d\d(?:\s?h|\s?[ap]m)?)?[^\w\n]{1,12}"
    rf"(?:[\w'.&-]+[ \t]){{0,2}}?(?:{_KIND})\b",
    re.IGNORECASE,
)
# A head stands apart from what is above it.
_APART = re.compile(r"[\s=*_#~-]*")
_MIN_HEADS = 2


def encounter_heads(text: str) -> tuple[tuple[int, DayKey], ...]:
    """Return where each encounter of a note begins, with its day; empty where it holds but one."""
    heads: list[tuple[int, tuple[DayKey, ...]]] = []
    start, before = 0, ""
    for line in text.splitlines(keepends=True):
        match = _HEAD.match(line) if _APART.fullmatch(before) else None
        named = days_in(match["day"]) if match is not None else []
        if named and named[0][1][0][0]:
            heads.append((start, named[0][1]))
        start, before = start + len(line), line
    if len({ways for _, ways in heads}) < _MIN_HEADS:
        return ()
    days = _in_order([ways for _, ways in heads])
    return tuple((at, day) for (at, _), day in zip(heads, days, strict=True))


def _in_order(days: Sequence[tuple[DayKey, ...]]) -> list[DayKey]:
    """Return days read with the month first, or last where that alone runs in one direction."""
    readings = [[ways[pick] for ways in days] for pick in (0, -1)]
    return next((keys for keys in readings if _runs(keys)), readings[0])


def _runs(keys: Sequence[DayKey]) -> bool:
    both = list(pairwise(keys))
    return all(a <= b for a, b in both) or all(a >= b for a, b in both)
