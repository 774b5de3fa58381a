"""Identifiers told by their shape alone: how digits are grouped, what an address looks like.

The second look reads every run of digits once and judges it by the lengths of its groups and by
what separates them. No recognizer works this way: a mistake of theirs is not made here again.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.core.span import Span
from app.deid.patterns import compiled

_RUN = compiled(
    r"(?<![\w.,/\-]|[$#])(?:\+?1[ .\-])?(?:\(\d{3}\)[ ]?)?"
    r"\d+(?:[./\-]\d+)*(?![\w%]|[.,/]\d)"
)
_DIGITS = compiled(r"\d+")
_PHONE = (3, 3, 4)
_SSN = (3, 2, 4)
_CARD = (4, 4, 4, 4)
_ADDRESS_GROUPS = 4
_MAX_BYTE = 255
_DATE_GROUPS = 3
_YEARS = range(1880, 2100)
_YEAR_DIGITS = 4
_MONTHS_OF_YEAR = range(1, 13)
_DAYS_OF_MONTH = range(1, 32)
_SURE_DAY = 12
_VERSION = compiled(r"(?i)\b(?:v|ver|version|rev|release|section|chapter)[. ]{0,2}$")

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WORDED = (
    (PhiKind.EMAIL, compiled(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"@]+\.[A-Za-z]{2,10}\b")),
    (PhiKind.URL, compiled(r"(?i)\b(?:https?://|www\.)[^\s<>\"]+")),
    (
        PhiKind.DATE,
        compiled(rf"(?i)\b{_MONTH}[ ]\d{{1,2}}(?:st|nd|rd|th)?,?[ ](?:19|20)\d\d\b"),
    ),
    (
        PhiKind.DATE,
        compiled(rf"(?i)\b\d{{1,2}}(?:st|nd|rd|th)?(?:[ ]of)?[ \-]{_MONTH},?[ \-](?:19|20)\d\d\b"),
    ),
    (
        PhiKind.AGE90,
        compiled(
            r"(?i)(?<![\d.\-/])(?:9\d|1[01]\d)"
            r"(?=[ \-]?(?:years?[ \-]old|y\.?/?o\.?\b|yr?s?[ \-]old))"
        ),
    ),
    (
        PhiKind.LOCATION,
        compiled(
            r"\b\d{1,5}[ ](?:[NSEW]\.?[ ])?(?:[A-Z][a-z]+[ ]){1,2}"
            r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Boulevard|Blvd|Court|Drive)\b"
        ),
    ),
    (PhiKind.LOCATION, compiled(r"(?<=,[ ][A-Z]{2}[ ]{1,2})\d{5}(?:-\d{4})?\b")),
)


def shaped_identifiers(text: str, *, timeout_s: float) -> Iterator[tuple[PhiKind, Span]]:
    """Yield what has the shape of an identifier.

    Args:
        text: A shadow text.
        timeout_s: Limit of one search through the text.
    """
    for match in _RUN.finditer(text, timeout=timeout_s):
        kind = _kind_of_run(text, match)
        if kind is not None:
            yield kind, Span(*match.span())
    for kind, pattern in _WORDED:
        for match in pattern.finditer(text, timeout=timeout_s):
            yield kind, Span(*match.span())


def _kind_of_run(text: str, match: regex.Match[str]) -> PhiKind | None:
    run = match.group()
    groups = _DIGITS.findall(run)
    lengths = tuple(len(group) for group in groups)
    separators = {char for char in run if char in "./-"}
    if lengths == _SSN and len(separators) == 1 and separators <= {"-", "."}:
        return PhiKind.SSN
    is_phone = lengths == _PHONE or (lengths == (1, *_PHONE) and groups[0] == "1")
    if is_phone and "/" not in separators and (separators or "(" in run):
        return PhiKind.PHONE
    if lengths == _CARD:
        return PhiKind.ACCOUNT
    if len(groups) == _ADDRESS_GROUPS and separators == {"."}:
        is_address = all(int(group) <= _MAX_BYTE for group in groups)
        return PhiKind.IP if is_address and not _VERSION.search(text, 0, match.start()) else None
    if len(groups) == _DATE_GROUPS and len(separators) == 1 and _is_day(groups):
        return PhiKind.DATE
    return None


def _is_day(groups: list[str]) -> bool:
    """Say whether three numbers are a day with its whole year, written from either end."""
    if len(groups[0]) == _YEAR_DIGITS:
        groups = groups[::-1]
    first, second, year = (int(group) for group in groups)
    if year not in _YEARS or len(groups[2]) != _YEAR_DIGITS or max(map(len, groups[:2])) > 2:
        return False
    month, day = (first, second) if first <= _SURE_DAY else (second, first)
    return month in _MONTHS_OF_YEAR and day in _DAYS_OF_MONTH
