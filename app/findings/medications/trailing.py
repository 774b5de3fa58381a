"""What a word behind the last drug of a list says of all ("losartan and aspirin held")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.finding import Attribute
from app.core.span import Span

_DOSE = (
    r"(?:\s*(?:\(?\d[\w.,%/:-]*\)?|mg|mcg|g|units?|tabs?|tablets?|IV|PO|SC|daily|once|twice|nightly"
    r"|bid|bd|tid|tds|qid|od|hs|qhs|nocte|mane|prn|XL|ER|XR)(?![\w-]))*"
)
_LAST = re.compile(rf"{_DOSE}\s*(?:,?\s*(?:\band\b|&)|[/+])\s*(?:her\s+|his\s+)?", re.IGNORECASE)
_COMMA = re.compile(rf"{_DOSE}\s*,\s*", re.IGNORECASE)
# A dash, a bracket or a colon is of the last alone.
_AT_ONCE = re.compile(rf"{_DOSE}\s*(?:(?:was|were|both|all|ha(?:ve|s|d)|been)\s+)*", re.IGNORECASE)
_OF_SEVERAL = re.compile(r"\b(?:were|are|both|all|have)\b", re.IGNORECASE)
_OF_ONE = re.compile(r"\b(?:was|is|has)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:\A|[.;:\n(•*]|\s[-–—]|\b(?:and|but|then)\b)\s*(?:(?:home|her|his|the|all|both|PTA)\s+)*\Z",
    re.IGNORECASE,
)


def share_trailing(
    text: str, start: int, names: Sequence[Span], statuses: Sequence[Attribute]
) -> tuple[Attribute, ...]:
    """Return the statuses of a sentence's drugs, those of a list as its last drug's.

    Args:
        text: The whole text.
        start: Where the sentence begins.
        names: The drugs' names in their order.
        statuses: What is said of each alone.
    """
    found = list(statuses)
    for last in range(len(names) - 1, 0, -1):
        if not _is_said_behind(text, names[last], found[last]):
            continue
        listed = _list_up_to(text, names, found, last)
        if not listed:
            continue
        verb = found[last].span
        said = text[names[last].end : verb.end] if verb is not None else ""
        if _OF_ONE.search(said):
            continue
        if _OF_SEVERAL.search(said) or _OPENS.search(text[start : names[listed[-1]].start]):
            for i in listed:
                found[i] = found[last]
    return tuple(found)


def share_swap(
    text: str, names: Sequence[Span], statuses: Sequence[Attribute]
) -> tuple[Attribute, ...]:
    """Return the statuses of a sentence's drugs; both of two give way to a third ("X + Y to Z").

    Args:
        text: The whole text.
        names: The drugs' names in their order.
        statuses: What is said of each alone.
    """
    found = list(statuses)
    for i in range(len(names) - 1, 0, -1):
        verb, first = found[i].span, names[i - 1]
        is_swap = found[i].normalized == "stopped" and verb is not None and verb.end <= first.start
        if is_swap and _LAST.fullmatch(text, first.end, names[i].start):
            found[i - 1] = found[i]
    return tuple(found)


def _is_said_behind(text: str, name: Span, status: Attribute) -> bool:
    """Whether a status stands right behind a drug and its dose."""
    if status.span is None or status.span.start < name.end:
        return False
    if not text[status.span.start].isalpha():
        return False
    return _AT_ONCE.fullmatch(text, name.end, status.span.start) is not None


def _list_up_to(
    text: str, names: Sequence[Span], statuses: Sequence[Attribute], last: int
) -> list[int]:
    """Return the drugs joined to the last one of which nothing else is said, the nearest first."""
    listed: list[int] = []
    for i in range(last - 1, -1, -1):
        gap = names[i].end, names[i + 1].start
        is_joined = _LAST.fullmatch(text, *gap) or (listed and _COMMA.fullmatch(text, *gap))
        if not is_joined or statuses[i].text:
            return listed
        listed.append(i)
    return listed
