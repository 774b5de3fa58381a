"""Surrogate dates in any written form: "March 14, 2022" where the note said "03/14/2022"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from app.core.phi import PhiKind
from app.deid.joined_dates import dates_within
from app.deid.languages.day_order import in_day_order
from app.deid.languages.language import ENGLISH, ENGLISH_DAY_FIRST, Language
from app.deid.languages.spanish import SPANISH
from app.deid.languages.spoken import spoken_languages
from app.deid.replacement import Pair, ReplacementMap
from app.deid.shadow import cast_shadow
from app.deid.written_date import WrittenDate, shifted

_TIMEOUT_S = 2
# So many dates tell which language a map's dates were read in.
_MOST_ASKED = 50


class DateForms:
    """The original days of a map by their surrogate days.

    Args:
        replacements: A map of mode pseudonymize.
    """

    def __init__(self, replacements: ReplacementMap) -> None:
        self._days: dict[date, date] = {}
        self._months: dict[date, date] = {}
        told = [p for p in (*replacements.pairs, *replacements.asked) if p.kind is PhiKind.DATE]
        self._languages = languages_of(replacements)
        for pair in told:
            self._learn(cast_shadow(pair.original).text, replacements)

    def changes(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a surrogate day stands, and its original in the same form."""
        if not (self._days or self._months):
            return
        shadow = cast_shadow(text)
        for found in self._language(shadow.text).find_dates(shadow.text, _TIMEOUT_S):
            original = self._original(found)
            if original is not None:
                place = shadow.to_source(found.span)
                yield place.start, place.end, found.rewritten(original)

    def _language(self, text: str) -> Language:
        """Return the language of a text, where the dates of the map leave several."""
        first = self._languages[0]
        if len({language.name for language in self._languages}) == 1:
            return first
        spoken = spoken_languages(text, "auto")[0]
        return next((each for each in self._languages if each.name == spoken.name), first)

    def _learn(self, original: str, replacements: ReplacementMap) -> None:
        year = replacements.context_year
        found = dates_within(original, timeout_s=_TIMEOUT_S, language=self._languages[0])
        for _, written in found:
            moved = shifted(written, days=replacements.shift_days, context_year=year)
            days = self._months if written.day is None else self._days
            days[moved] = written.resolved(year)

    def _original(self, found: WrittenDate) -> date | None:
        """Return the day that a written date stands for, where it can be one alone."""
        if found.day is None:
            months = {o.replace(day=15) for s, o in self._told() if _is_month(found, s)}
            return _only(months)
        if found.year is not None:
            return self._days.get(found.resolved(found.year))
        return _only({o for s, o in self._days.items() if (s.month, s.day) == _day(found)})

    def _told(self) -> Iterable[tuple[date, date]]:
        return (*self._months.items(), *self._days.items())


def languages_of(replacements: ReplacementMap) -> tuple[Language, ...]:
    """Return the languages whose reading of the originals writes most of the surrogates.

    Numbers alone may be read alike in several. The first of a name is in the note's own order of
    day and month.
    """
    told = (p for p in (*replacements.pairs, *replacements.asked) if p.kind is PhiKind.DATE)
    dates = list(islice(told, _MOST_ASKED))
    own = in_day_order(ENGLISH, (pair.original for pair in dates))
    other = ENGLISH if own is ENGLISH_DAY_FIRST else ENGLISH_DAY_FIRST
    n_read = {
        language: sum(_is_read_in(language, pair, replacements) for pair in dates)
        for language in (own, SPANISH, other)
    }
    return tuple(language for language, n in n_read.items() if n == max(n_read.values()))


def _is_read_in(language: Language, pair: Pair, replacements: ReplacementMap) -> bool:
    written = language.parse_date(cast_shadow(pair.original).text, timeout_s=_TIMEOUT_S)
    if written is None:
        return False
    days, year = replacements.shift_days, replacements.context_year
    return written.rewritten(shifted(written, days=days, context_year=year)) == pair.surrogate


def _is_month(found: WrittenDate, surrogate: date) -> bool:
    return (found.year, found.month) == (surrogate.year, surrogate.month)


def _day(found: WrittenDate) -> tuple[int, int | None]:
    return found.month, found.day


def _only(days: set[date]) -> date | None:
    return next(iter(days)) if len(days) == 1 else None
