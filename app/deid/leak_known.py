"""What is known of a patient, looked for again in another way than the first look does.

Numbers are looked for in the text without its separators, names word by word: blunt, short, and
without a pattern that the first look uses.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from app.core.phi import PhiKind
from app.core.span import Span
from app.deid.known import KnownPatient
from app.deid.known_context import is_everyday
from app.terminology.spellings import Spellings

_SEPARATORS = frozenset(" .-/()+_#")
# A shorter number turns up by chance.
_MIN_DIGITS = 6
_NATIONAL_DIGITS = 10
_MIN_NAME = 4
_MIN_SLIP = 5
_NOT_BY_NUMBER = (PhiKind.DATE, PhiKind.LOCATION, PhiKind.FACILITY, PhiKind.URL, PhiKind.IP)


class KnownLeaks:
    """Names and numbers of a patient, ready to be looked for in many texts."""

    def __init__(self, known: KnownPatient) -> None:
        names = {word for name in known.names for word, _ in _letters(name)}
        self._names = frozenset(n for n in names if len(n) >= _MIN_NAME and not is_everyday(n))
        self._spellings = Spellings(self._names, shortest=_MIN_SLIP)
        self._numbers = {
            digits: kind
            for kind, text in known.identifiers
            if kind not in _NOT_BY_NUMBER and len(digits := _digits(text)) >= _MIN_DIGITS
        }
        self._codes = {
            text.casefold(): kind for kind, text in known.identifiers if kind is PhiKind.EMAIL
        }

    def find(self, text: str) -> Iterator[tuple[PhiKind, Span]]:
        """Yield where something of the patient's own stands in a shadow text."""
        if self._names:
            told = {word for word, _ in _letters(text)}
            leaking = {word for word in told if self._is_name(word)}
            for word, span in _letters(text) if leaking else ():
                if word in leaking:
                    yield PhiKind.NAME, span
        folded = text.casefold()
        for code, kind in self._codes.items():
            if len(folded) == len(text) and (at := folded.find(code)) >= 0:
                yield kind, Span(at, at + len(code))
        if self._numbers:
            yield from self._squeezed(text)

    def _is_name(self, word: str) -> bool:
        if word in self._names:
            return True
        return not is_everyday(word) and self._spellings.slip_of(word) is not None

    def _squeezed(self, text: str) -> Iterator[tuple[PhiKind, Span]]:
        places = [at for at, char in enumerate(text) if char not in _SEPARATORS]
        squeezed = "".join(text[at] for at in places)
        for digits, kind in self._numbers.items():
            at = squeezed.find(digits)
            while at >= 0:
                end = at + len(digits)
                if not squeezed[end : end + 1].isdigit() and not _digit_before(squeezed, at):
                    yield kind, Span(places[at], places[end - 1] + 1)
                at = squeezed.find(digits, end)


def _digit_before(squeezed: str, at: int) -> bool:
    """Say whether a digit stands before; zeros and the code of a country do not count."""
    before = squeezed[max(0, at - 2) : at].lstrip("0")
    return before[-1:].isdigit() and before not in ("1", "01")


def _digits(text: str) -> str:
    digits = "".join(char for char in text if char.isdigit()).lstrip("0")
    return digits[1:] if len(digits) == _NATIONAL_DIGITS + 1 and digits[0] == "1" else digits


def _letters(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the words of a text in lower case, without accents, with their places."""
    start = 0
    for at, char in enumerate(f"{text} "):
        if char.isalpha() or unicodedata.combining(char):
            continue
        if at > start:
            yield _bare(text[start:at]), Span(start, at)
        start = at + 1


def _bare(word: str) -> str:
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))
