"""The times of day that a sentence names ("08:00", "8 am", "at 1430")."""

from __future__ import annotations

import re

_TIME = re.compile(
    r"(?<![\d:/.])(?:"
    r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?!\d)(?:\s?(?P<half>[ap])\.?m\b)?"
    r"|(?P<whole>1[0-2]|[1-9])\s?(?P<its_half>[ap])\.?m\b"
    r"|(?P<digits>0\d[0-5]\d(?![\d/.%]|\s?[a-z]*[gL]\b)"
    r"|(?<=\bat )(?:[01]\d|2[0-3])[0-5]\d(?![\d/.])"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?=\s?(?:h|hrs?|hours)\b)))",
    re.IGNORECASE,
)


def clock_times(text: str) -> frozenset[int]:
    """Return the times of day of a sentence, in minutes after midnight."""
    return frozenset(_minutes(match) for match in _TIME.finditer(text))


def _minutes(match: re.Match[str]) -> int:
    if match["digits"]:
        return 60 * int(match["digits"][:2]) + int(match["digits"][2:])
    hour, minute = int(match["hour"] or match["whole"]), int(match["minute"] or 0)
    half = (match["half"] or match["its_half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return 60 * hour + minute
