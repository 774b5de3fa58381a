"""Whether a note writes the day before the month, told by the dates that read one way alone."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from app.deid.languages.language import ENGLISH, ENGLISH_DAY_FIRST, Language
from app.deid.patterns import compiled
from app.deid.shadow import cast_shadow

# "23/10/25", "3.10.2025"; without a year, "3/14" still tells that its month comes first, but for
# "09/24" in a note of 2025, which is a month of a year.
_NUMBERS = compiled(
    r"(?<![\d/.\-])(?P<first>\d{1,2})(?:"
    r"(?P<mark>[/.\-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})|/(?P<second>\d{1,2})"
    r")(?![\d/]|[.\-]\d)"
)
_MONTHS = 12
_YEARS_BACK = 3
_CENTURY = 100
# Later ones are of the last century.
_CENTURY_PIVOT = 40


def in_day_order(language: Language, dates: Iterable[str]) -> Language:
    """Return the language in which a text's dates are read: day first where most sure ones are so.

    One slip of the pen turns no note round.

    Args:
        language: The text's; that of a language with one order stays.
        dates: The text's dates, as found.
    """
    return ENGLISH_DAY_FIRST if language is ENGLISH and _is_day_first(dates) else language


def _is_day_first(dates: Iterable[str]) -> bool:
    told = {
        match.group(): match
        for date in dates
        for match in _NUMBERS.finditer(cast_shadow(date).text)
    }
    years = {int(match["year"]) % _CENTURY for match in told.values() if match["year"]}
    years = {year for year in years if year <= _CENTURY_PIVOT}
    votes = [_vote(match, max(years, default=0)) for match in told.values()]
    return sum(votes) > 0


def _vote(match: regex.Match[str], latest: int) -> int:
    """Return 1 for a date that only reads day first, -1 for the other order, else 0.

    Args:
        latest: The last year of the text's dates, in two digits.
    """
    first, second = int(match["first"]), int(match["second"])
    if match["year"] is None:
        is_month_of_year = latest - _YEARS_BACK <= second <= latest + 1
        return -1 if second > _MONTHS and not is_month_of_year else 0
    return (first > _MONTHS) - (second > _MONTHS)
