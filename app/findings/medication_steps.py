"""The arrow between the old and the new dose of a drug ("furosemide 20 daily -> 20 mg MWF")."""

from __future__ import annotations

import re

from app.core.span import Span

# Of the drug's own dose: no other number, comma or bracket stands between it and the arrow.
_STEP = re.compile(
    r"\s*[:=(]?\s*\d+(?:\.\d+)?[^;,()\n\d]{0,25}?(?P<arrow>-{1,2}>|→|=>)"
    r"(?=\s*(?:(?:reduce|increase|decrease|incr|decr|cut|up|down|now|taper|lower|raise)\w*\s+)?"
    r"(?:to\s+)?\d)",
    re.IGNORECASE,
)


def find_step(text: str, window: Span) -> Span | None:
    """Return the arrow that leads from a drug's dose to its next one; None where there is none.

    Args:
        text: The whole text.
        window: What is said of the drug behind its name.
    """
    m = _STEP.match(text, window.start, window.end)
    return Span(*m.span("arrow")) if m else None
