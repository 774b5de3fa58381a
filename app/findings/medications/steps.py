"""The arrow between the old and the new dose of a drug ("furosemide 20 daily -> 20 mg MWF")."""

from __future__ import annotations

import re

from app.core.span import Span

# Of the drug's own dose: no other number, comma or bracket stands between it and the arrow.
_STEP = re.compile(
    r"\s*[:=(]?\s*\d+(?:[./]\d+)?[^;,()\n\d]{0,25}?(?P<arrow>-{1,2}>|→|=>)"
    r"(?=[\s*]*(?:(?:reduce|increase|decrease|incr|decr|cut|up|down|now|taper|lower|raise)\w*\s+)?"
    r"(?:to\s+)?\d)",
    re.IGNORECASE,
)
# "STOP 150s; 100 mg BID": one strength ends, and the drug goes on in another.
_STRENGTH_SWAP = re.compile(
    r"(?P<stop>\b(?:stop|d/?c|discontinue)\s+(?:(?:the|your|using)\s+)?\d+(?:[.,]\d+)?"
    r"(?:\s?(?:mg|mcg|g|units?)s?(?:\s+(?:tab|cap|pill|patch|dose)\w*)?|['’]?s)\s*(?:[;,.:]|->|→|\band\b))"
    r"(?=\s*(?:(?:and|then|now|take|start|begin|use|go|give|change|switch|to|on|with|new|instead)\s+)*"
    r"\d+(?:[.,]\d+)?\s?(?:mg|mcg|g|units?)\b)",
    re.IGNORECASE,
)


def find_strength_swap(text: str, start: int, end: int) -> Span | None:
    """Return the words that end one strength of a drug before they name the next one.

    Args:
        text: The whole text.
        start: Where what is said of the drug begins.
        end: Where it ends.
    """
    m = _STRENGTH_SWAP.search(text, start, end)
    return Span(*m.span("stop")) if m else None


def find_step(text: str, window: Span) -> Span | None:
    """Return the arrow that leads from a drug's dose to its next one; None where there is none.

    Args:
        text: The whole text.
        window: What is said of the drug behind its name.
    """
    m = _STEP.match(text, window.start, window.end)
    return Span(*m.span("arrow")) if m else None
