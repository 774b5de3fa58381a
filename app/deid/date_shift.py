"""The patient's own shift of dates: intervals and weekdays stay, the calendar does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from app.deid.joined_dates import shifted_stretch
from app.deid.keyed_choice import KeyedChoice
from app.deid.languages.language import ENGLISH, Language
from app.deid.shadow import cast_shadow
from app.deid.written_date import WrittenDate, shifted

# Whole weeks into the past, half a year to eight years: weekdays stay true, no date is to come.
_LEAST_WEEKS = 26
_MOST_WEEKS = 416
# A leap year holds every month and day.
_DEFAULT_YEAR = 2024
# So many different dates tell a note's year.
_MOST_READ = 500
_DAY_FORMS = ("%b %d", "%d %b", "%B %d", "%d %B")
_MONTH_FORMS = ("%b",)


def shift_days(choice: KeyedChoice) -> int:
    """Return the days that are added to every date of a patient: negative, a multiple of 7."""
    n_weeks = _LEAST_WEEKS + choice.number("shift", "", 0, _MOST_WEEKS - _LEAST_WEEKS + 1)
    return -7 * n_weeks


def context_year(
    dates: Iterable[str],
    written_at: date | None,
    *,
    timeout_s: float,
    language: Language = ENGLISH,
) -> int:
    """Return the year in which dates without one are read.

    The year of the note where it is known, else the one that most of its dates have (the latest
    among equals).

    Args:
        dates: The note's dates, as found.
        written_at: When the note was written, where that is known.
        timeout_s: Limit of reading one.
        language: Which one they are read in.
    """
    if written_at is not None:
        return written_at.year
    years: Counter[int] = Counter()
    for text, n in Counter(dates).most_common(_MOST_READ):
        written = language.parse_date(cast_shadow(text).text, timeout_s=timeout_s)
        if written is not None and written.year is not None:
            years[written.year] += n
    return max(years, key=lambda year: (years[year], year)) if years else _DEFAULT_YEAR


def shifted_text(
    original: str,
    attempt: int,
    *,
    days: int,
    year: int,
    timeout_s: float,
    language: Language = ENGLISH,
) -> str:
    """Write the shifted date as the original is written; later attempts write it otherwise.

    Args:
        original: A date, in the shadow's plain characters.
        attempt: 0 for the same form.
        days: The patient's shift.
        year: Year of a date that gives none.
        timeout_s: Limit of reading it.
        language: Which one it is read and written in.

    Returns:
        A date, or a label where the original could not be read as one.
    """
    written = language.parse_date(original, timeout_s=timeout_s)
    if written is None:
        told = shifted_stretch(
            original, days=days, year=year, timeout_s=timeout_s, language=language
        )
        if told is not None and attempt == 0:
            return told
        return "[DATE]" if attempt == 0 else f"[DATE {attempt + 1}]"
    moved = shifted(written, days=days, context_year=year)
    if attempt == 0:
        return written.rewritten(moved)
    # A month alone stays one: a day that nobody wrote could be compared with real ones.
    whole = language.date_forms if written.day is not None else language.month_forms
    forms = _short_forms(written, language) + whole
    rounds, turn = divmod(attempt - 1, len(forms))
    return moved.strftime(forms[turn]) + written.time + (f" ({rounds})" if rounds else "")


def _short_forms(written: WrittenDate, language: Language) -> tuple[str, ...]:
    """Return the forms that tell no year where the original tells none."""
    if written.year is not None or language.name != ENGLISH.name:
        return ()
    return _MONTH_FORMS if written.day is None else _DAY_FORMS
