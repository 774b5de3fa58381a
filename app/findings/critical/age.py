"""Whether a note is of a child, whose normal values are others."""

from __future__ import annotations

import re

_CHILD_YEARS = 12
_YOUNG = re.compile(
    r"\b\d{1,2}[\s-]?(?:day|week|wk|month|mo)s?[\s-]?old\s+(?:\w+[\s-]+){0,3}?"
    r"(?:boy|girl|male|female|infant|baby|neonate|child|twin|M\b|F\b)"
    r"|\b(?:newborn|neonate|infant|toddler|NICU|day of life|DOL\s?#?\d)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"\b(?P<years>\d{1,3})[\s-]?(?:years?|yrs?)[\s-]?old\b|\b(?P<short>\d{1,3})\s?y\.?/?o\b",
    re.IGNORECASE,
)


def is_child(text: str) -> bool:
    """Whether the first age that a note gives is a child's, below twelve years.

    Args:
        text: The whole note.
    """
    young, years = _YOUNG.search(text), _YEARS.search(text)
    if years is not None and (young is None or years.start() < young.start()):
        return int(years["years"] or years["short"]) < _CHILD_YEARS
    return young is not None
