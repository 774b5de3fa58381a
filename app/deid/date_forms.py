"""Surrogate dates in any written form: "March 14, 2022" where the note said "03/14/2022"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from app.core.phi import PhiKind
from app.deid.joined_dates import dates_within
from app.deid.languages.language import ENGLISH, Language
from app.deid.languages.spanish import SPANISH
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
        self._language = _language_of(told[:_MOST_ASKED], replacements)
        for pair in told:
            self._learn(cast_shadow(pair.original).text, replacements)

    def changes(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a surrogate day stands, and its original in the same form."""
        if not (self._days or self._months):
            return
        shadow = cast_shadow(text)
        for found in self._language.find_dates(shadow.text, _TIMEOUT_S):
            original = self._original(found)
            if original is not None:
                place = shadow.to_source(found.span)
                yield place.start, place.end, found.rewritten(original)

    def _learn(self, original: str, replacements: ReplacementMap) -> None:
        year = replacements.context_year
        found = dates_within(original, timeout_s=_TIMEOUT_S, language=self._language)
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


def _language_of(dates: list[Pair], replacements: ReplacementMap) -> Language:
    """Return the language whose reading of the originals writes most of the surrogates."""
    return max(
        (ENGLISH, SPANISH),
        key=lambda language: sum(_is_read_in(language, pair, replacements) for pair in dates),
    )


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
