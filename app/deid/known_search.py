"""Looks for everything that is known of a patient in a text."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.known import DETECTOR, SCORE, KnownPatient
from app.deid.known_dates import KnownDates
from app.deid.known_names import KnownNames
from app.deid.known_numbers import KnownNumbers
from app.deid.known_places import KnownPlaces
from app.deid.propagation import means_another_word
from app.deid.shadow import cast_shadow
from app.deid.text_words import text_words

_PLACES = frozenset((PhiKind.LOCATION, PhiKind.FACILITY))
_NUMBERS = frozenset(PhiKind) - _PLACES - {
    PhiKind.NAME, PhiKind.AGE90, PhiKind.DATE, PhiKind.EMAIL, PhiKind.URL, PhiKind.IP,
}  # fmt: skip
# As it is written, a shorter text stands for something else too often.
_MIN_EXACT = 5
# A code of letters and digits tells more.
_MIN_CODE = 4


class KnownSearch:
    """What is known of one patient, ready to be looked for in many texts.

    Args:
        known: Names and identifiers.
        timeout_s: Limit of one search through a text.
    """

    def __init__(self, known: KnownPatient, *, timeout_s: float) -> None:
        pairs = tuple((kind, text) for kind, text in known.identifiers if text.strip())
        named = tuple(text for kind, text in pairs if kind is PhiKind.NAME)
        self._timeout_s = timeout_s
        self._is_empty = not (known.names or pairs)
        self._names = KnownNames((*known.names, *named))
        self._places = KnownPlaces((k, t) for k, t in pairs if k in _PLACES)
        self._numbers = KnownNumbers((k, t) for k, t in pairs if k in _NUMBERS)
        self._dates = KnownDates((t for k, t in pairs if k is PhiKind.DATE), timeout_s=timeout_s)
        exact = ((cast_shadow(t).text, k) for k, t in pairs if k is not PhiKind.NAME)
        self._exact = {text.casefold(): (text, k) for text, k in exact if _tells_alone(text)}

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield where something known stands; places may overlap.

        Args:
            text: A shadow text.

        Raises:
            TimeoutError: A search ran too long.
        """
        if self._is_empty:
            return  # the words of a long text take thirty times its size
        words = text_words(text)
        yield from self._names.find(text, words, timeout_s=self._timeout_s)
        yield from self._places.find(text, words, timeout_s=self._timeout_s)
        yield from self._numbers.find(text, timeout_s=self._timeout_s)
        yield from self._dates.find(text, timeout_s=self._timeout_s)
        yield from self._as_written(text)

    def _as_written(self, text: str) -> Iterator[Candidate]:
        if not self._exact:
            return
        pattern = regex.compile(
            r"(?i)(?<![\p{L}\p{N}/])(?:\L<strings>)(?![\p{L}\p{N}/])",
            strings=sorted(self._exact, key=len, reverse=True),
        )
        for match in pattern.finditer(text, timeout=self._timeout_s):
            # Case folding may tell apart what the pattern does not ("ſ" and "s").
            folded = match.group().casefold()
            original, kind = self._exact.get(folded, (match.group(), PhiKind.OTHER_ID))
            if not means_another_word(match.group(), original):
                yield Candidate(*match.span(), kind, SCORE, (DETECTOR,))


def _tells_alone(text: str) -> bool:
    is_code = any(c.isalpha() for c in text) and any(c.isdigit() for c in text)
    return len(text) >= (_MIN_CODE if is_code else _MIN_EXACT)
