"""Whether a note tells a newer value of what it has just measured."""

from __future__ import annotations

import re

# "114 on admission, today 133": the newer value has no name of its own.
_WORDS = r"(?:[^.;\n]|\.\d)"
_NEWER = re.compile(
    rf"{_WORDS}{{0,30}}?\b(?:on\s+(?:admission|arrival|presentation|\w+day)|at\s+presentation|initially"
    rf"|yesterday|last\s+(?:night|week|\w+day))\b{_WORDS}{{0,20}}?"
    r"(?:[,;]\s+|\b(?:and|but)\s+)(?:(?:it\s+is\s+|is\s+)?(?:today|now|currently|this\s+morning|repeat)\b[^.;\d]{0,15}"
    r"(?P<value>\d[\d,]*(?:\.\d+)?)(?![\d/])|(?P<first>\d[\d,]*(?:\.\d+)?)\s+(?:(?:after|post)\s+\w+\s+)?(?:today|now|this\s+morning)\b)",
    re.IGNORECASE,
)
# "6.4 two days ago -> 2 units -> 8.9": what the last arrow leads to.
_ARROW = r"\s*(?:-+>|→|>>)\s*"
_LED_TO = re.compile(
    rf"{_WORDS}{{0,30}}?{_ARROW}(?:{_WORDS}{{0,30}}?{_ARROW})*"
    r"(?:\w+\s+)?(?P<value>(?P<first>\d[\d,]*(?:\.\d+)?))(?![\d.,]*\d|\s?(?:%|u\b|units?\b|mg|mcg|m?L\b|amps?\b|/))",
    re.IGNORECASE,
)
# "6.6 (hemolyzed), repeat 4.5", "nadir 6.8, transfused, 9.4 at discharge".
_RECHECKED = re.compile(
    rf"{_WORDS}{{0,50}}?(?:[,;(]\s*(?:and\s+)?(?:rpt|repeat(?:ed)?|re-?check(?:ed)?|now|today)"
    r"\s*(?:was|is|of|at|:|=)?\s*(?P<value>\d[\d,]*(?:\.\d+)?)(?![\d/])"
    r"|[,;]\s*(?P<first>\d[\d,]*(?:\.\d+)?)\s+(?:(?:at|on|by|before)\s+(?:discharge"
    r"|repeat|re-?check)|now\b|today\b|this\s+(?:am|morning)\b))",
    re.IGNORECASE,
)
# "116 on admission, corrected slowly to 134": nothing else is named between the two.
_MENDED = re.compile(
    r"(?:,?\s+(?:on|at|admission|arrival|presentation|initially|nadir|peak|then|and|which|was|has|slowly"
    r"|gradually|subsequently|mmol/L|meq/L|mg/dL|g/dL)\b){0,6},?\s+"
    r"(?:corrected|improved|normali[sz]ed|recovered|rose|came\s+(?:up|down)|trended\s+(?:up|down))\s+"
    r"(?:\w+ly\s+)?to\s+(?P<value>(?P<first>\d[\d,]*(?:\.\d+)?))"
    r"(?![\d/]|\s?(?:units?|u\b|%|mg\b|mcg|m?L\b))",
    re.IGNORECASE,
)


def newer_value(text: str, end: int) -> str | None:
    """Return the newer value that follows a measured one, as written; None where none does.

    Args:
        end: Where the measured value ends.
    """
    told = (later.match(text, end) for later in (_NEWER, _LED_TO, _RECHECKED, _MENDED))
    newer = next((match for match in told if match is not None), None)
    return None if newer is None else newer["value"] or newer["first"]
