"""The days of a range or a list around two numbers tell whether these are a day too."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.deid import date_context as around

# Strength to 5, murmurs to 6, pain to 10.
SCORE_BOTTOMS = frozenset({5, 6, 10})
# Hardly any scale counts to more in the words behind it.
LEAST_GREAT_DAY = 16
_MONTHS = 12
_LONGEST_MONTH = 31


def is_beside_great_day(first: int, second: int, before: str, after: str) -> bool:
    """Say whether a day that no scale counts to ends the range, or opens the list."""
    if any(map(_is_great_day, _partners(before, after))):
        return True
    earlier = around.LIST_BEFORE.search(before)
    if earlier is None or not _is_great_day(earlier) or second in SCORE_BOTTOMS:
        return False
    return first > int(earlier["top"])  # "1/31 and 2/3"


def is_in_row_of_days(first: int, second: int, before: str, after: str) -> bool:
    """Say whether the other end of a range, or a neighbour in a list, is no fraction."""
    if any(_is_other_day(second, partner) for partner in _partners(before, after)):
        return True
    return any(_is_next_day(first, second, member) for member in _members(before, after))


def is_range_of(bottom: int, before: str, after: str) -> bool:
    """Say whether the other end of a range has the same second number: "4/5 to 5/5"."""
    return any(int(partner["bottom"]) == bottom for partner in _partners(before, after))


def _partners(before: str, after: str) -> Iterator[regex.Match[str]]:
    for found in (around.RANGE_BEFORE.search(before), around.RANGE_AFTER.match(after)):
        if found:
            yield found


def _members(before: str, after: str) -> Iterator[regex.Match[str]]:
    for found in (around.LIST_BEFORE.search(before), around.LIST_AFTER.match(after)):
        if found:
            yield found


def _is_great_day(partner: regex.Match[str]) -> bool:
    is_month = 1 <= int(partner["top"]) <= _MONTHS
    return is_month and LEAST_GREAT_DAY <= int(partner["bottom"]) <= _LONGEST_MONTH


def _is_other_day(second: int, partner: regex.Match[str]) -> bool:
    """Say whether the other end of a range is a day: no fraction, or of another bottom."""
    top, bottom = int(partner["top"]), int(partner["bottom"])
    return top > bottom or (bottom != second and bottom not in SCORE_BOTTOMS)


def _is_next_day(first: int, second: int, member: regex.Match[str]) -> bool:
    """Say whether a neighbour in a list is a day of the same month; "1/2, 1/3" are fractions."""
    return 1 < first == int(member["top"]) and second != int(member["bottom"])
