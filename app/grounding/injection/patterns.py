"""What orders to the software look like, compiled from the table beside this file."""

from __future__ import annotations

import re
from functools import cache

from app.terminology.tables import load_table

_PART = re.compile(r"%(?P<name>[A-Z_]+)%")


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each rule's name with its pattern, in the order of the table."""
    flags = re.IGNORECASE | re.MULTILINE | re.DOTALL
    return tuple(
        (row["rule"], re.compile(_whole(row["pattern"]), flags))
        for row in _rows()
        if row["rule"].islower()
    )


@cache
def says_something() -> re.Pattern[str]:
    """Return the pattern of words that a comment says to a reader of text."""
    return re.compile(
        rf"\b(?:{_parts()['SAY']}|instructions?|prompt|assistant|model|ai|patient)\b", re.IGNORECASE
    )


def _rows() -> tuple[dict[str, str], ...]:
    return load_table("patterns", "app.grounding.injection").rows


@cache
def _parts() -> dict[str, str]:
    return {row["rule"]: row["pattern"] for row in _rows() if row["rule"].isupper()}


def _whole(pattern: str) -> str:
    """Return a pattern with its parts filled in; a part may hold earlier ones."""
    while _PART.search(pattern):
        pattern = _PART.sub(lambda m: _parts()[m["name"]], pattern)
    return pattern
