"""Patterns of words, as the checks look for them."""

from __future__ import annotations

import re


def any_of(words: str) -> re.Pattern[str]:
    """Return a pattern of any of some words, whole and in any case.

    Args:
        words: Alternatives of a regular expression.
    """
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
