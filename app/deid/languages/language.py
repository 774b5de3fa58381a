"""What de-identification needs to know of a language beside its recognizers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from app.deid import dates
from app.deid.written_date import WrittenDate

LanguageName = Literal["en", "es"]
DateFinder = Callable[[str, float], Iterator[WrittenDate]]


@dataclass(frozen=True, slots=True)
class Language:
    """One language of notes.

    Attributes:
        find_dates: Yields the dates of a text, under a time limit in seconds.
        date_cue: A word behind which two numbers are a day and no score.
        date_forms: Other ways to write a date, for ``strftime``; in digits, or in its own words.
        month_forms: Other ways to write a month of which no day is told.
        culture: Whose names stand for those that no list holds; None lets their spelling tell.
        has_zip_areas: Five digits behind a town are a ZIP code, whose first three may stay.
    """

    name: LanguageName
    find_dates: DateFinder = field(repr=False)
    date_cue: str
    date_forms: tuple[str, ...]
    month_forms: tuple[str, ...]
    has_zip_areas: bool
    culture: str | None = None

    def parse_date(self, text: str, *, timeout_s: float) -> WrittenDate | None:
        """Read a text that is a date as a whole; None where it holds more or less than one."""
        start = len(self.date_cue) + 1
        for found in self.find_dates(f"{self.date_cue} {text}", timeout_s):
            if (found.span.start, found.span.end) == (start, start + len(text)):
                return found
        return None


def _english_dates(text: str, timeout_s: float) -> Iterator[WrittenDate]:
    return dates.find_dates(text, timeout_s=timeout_s)


ENGLISH = Language(
    name="en",
    find_dates=_english_dates,
    date_cue="since",
    date_forms=("%Y-%m-%d", "%d-%b-%Y", "%b %d, %Y", "%d %B %Y", "%B %d, %Y", "%A %d %B %Y"),
    month_forms=("%B %Y", "%b %Y", "%m/%Y"),
    has_zip_areas=True,
)


def _day_first_dates(text: str, timeout_s: float) -> Iterator[WrittenDate]:
    return dates.find_dates(text, timeout_s=timeout_s, is_day_first=True)


# English notes that write "23/10/25": "03/10/25" beside it is the 3rd of October.
ENGLISH_DAY_FIRST = replace(ENGLISH, find_dates=_day_first_dates)
