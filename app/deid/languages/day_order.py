"""Whether a note writes the day before the month, told by the dates that read one way alone."""

from __future__ import annotations

from collections.abc import Iterable

from app.deid.languages.language import ENGLISH, ENGLISH_DAY_FIRST, Language
from app.deid.patterns import compiled
from app.deid.shadow import cast_shadow

# "23/10/25", "3.10.2025"; without a year, "3/14" still tells that its month comes first.
_NUMBERS = compiled(
    r"(?<![\d/.\-])(?P<first>\d{1,2})(?:"
    r"(?P<mark>[/.\-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})|/(?P<second>\d{1,2})"
    r")(?![\d/]|[.\-]\d)"
)
_MONTHS = 12


def in_day_order(language: Language, dates: Iterable[str]) -> Language:
    """Return the language in which a text's dates are read: day first where all sure ones are so.

    Args:
        language: The text's; that of a language with one order stays.
        dates: The text's dates, as found.
    """
    return ENGLISH_DAY_FIRST if language is ENGLISH and _is_day_first(dates) else language


def _is_day_first(dates: Iterable[str]) -> bool:
    is_told = False
    for date in dates:
        for match in _NUMBERS.finditer(cast_shadow(date).text):
            first, second = int(match["first"]), int(match["second"])
            if second > _MONTHS:
                return False
            is_told = is_told or (first > _MONTHS and match["year"] is not None)
    return is_told
