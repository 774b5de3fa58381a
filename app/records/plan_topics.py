"""Labels within a plan that elsewhere head a part of the note: "2. Access: …", "Lines: …"."""

from __future__ import annotations

import re

from app.records.headings import BODY_LABELS, normalized

# Of these a plan by organs has lines of their own between two organs; elsewhere they head a part.
_BETWEEN_ORGANS = frozenset("lines drips fluids access social activity diet".split())
# So has a plan by numbers.
_NUMBERED = _BETWEEN_ORGANS | frozenset({"labs", "imaging", "procedures", "family", "home"})
_ITEM = re.compile(r"\s*(?:#\s?|\d{1,2}[.)]\s)")
_FIRST_ITEM = re.compile(r"\s*(?:#\s?)?1[.)]\s")


def is_topic(words: str, line: str) -> bool:
    """Say whether the numbered line of a plan only begins with what else is a heading's words."""
    return normalized(words) in _NUMBERED and _ITEM.match(line) is not None


def opens_numbers(line: str) -> bool:
    """Say whether a list of numbered items begins: what stands above it is no broken line."""
    return _FIRST_ITEM.match(line) is not None


def stands_between_organs(words: str, previous: str, following: str) -> bool:
    """Say whether a labelled line stands between two organs ("CV: … Lines: … Pulm: …").

    Args:
        words: Its label.
        previous: The line above.
        following: The line below.
    """
    if normalized(words) not in _BETWEEN_ORGANS:
        return False
    return all(normalized(text.partition(":")[0]) in BODY_LABELS for text in (previous, following))
