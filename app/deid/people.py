"""The people of a note: which full name initials and short forms stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import regex

from app.deid.patterns import compiled
from app.deid.plain_words import folded, plain

WORD = compiled(r"[\p{L}\p{M}]+(?:['’ʼ\u200b-\u200f\u2060\ufeff\u00ad]+[\p{L}\p{M}]+)*")
_ALWAYS_KEPT = frozenset("jr sr ii iii iv md rn phd np pa do dr mr mrs ms miss and".split())
_PARTICLES = frozenset(
    "de del della di da dos du la den der ter van von al el le bin bint ibn st".split()
)
# Given names too, where they stand first with a capital ("Al Roe", "Van Roe").
_NAMES_FIRST = frozenset(("al", "van", "le", "la", "el", "ibn", "bin", "do"))
_MAX_INITIALS = 3


@dataclass(frozen=True, slots=True)
class NamePart:
    """One word or initial of a written name.

    Attributes:
        start: Its first character in the name.
        end: Behind its last one.
        word: Folded.
        is_initial: Whether it is a letter that stands for a name.
        is_kept: Whether it says nothing of a person ("de la", "Jr.", "MD").
    """

    start: int
    end: int
    word: str = field(repr=False)
    is_initial: bool = False
    is_kept: bool = False


def read_name(name: str) -> tuple[NamePart, ...]:
    """Split a name into its parts, in the order they are written.

    A possessive ending is no part; two or three capitals alone ("MO") are initials.
    """
    found = list(WORD.finditer(name))
    if len(found) == 1 and (letters := _initials(found[0])):
        return letters
    parts: list[NamePart] = []
    for i, match in enumerate(found):
        word = folded(match.group())
        ends = match.end() - (2 if len(word) > 2 and word.endswith("'s") else 0)
        is_last = i == len(found) - 1
        parts.append(
            NamePart(
                start=match.start(),
                end=ends,
                word=word.removesuffix("'s") if ends < match.end() else word,
                is_initial=len(word) == 1,
                is_kept=_is_kept(word, match.group(), is_first=i == 0, is_last=is_last),
            )
        )
    return tuple(parts)


def _is_kept(word: str, written: str, *, is_first: bool, is_last: bool) -> bool:
    if word in _ALWAYS_KEPT:
        return not (is_first and is_last)
    if word not in _PARTICLES or is_last:
        return False
    return not (is_first and word in _NAMES_FIRST and written[0].isupper())


def _initials(match: regex.Match[str]) -> tuple[NamePart, ...]:
    """Return the letters of a word that is made of initials, or nothing."""
    word = plain(match.group())
    is_plain = len(word) == len(match.group()) and word.isalpha()
    is_told = word.isupper() and 1 < len(word) <= _MAX_INITIALS
    if not (is_plain and is_told):
        return ()
    start = match.start()
    return tuple(
        NamePart(start + i, start + i + 1, letter.casefold(), is_initial=True)
        for i, letter in enumerate(word)
    )


class People:
    """Everybody whose full name a note tells.

    Args:
        names: Written names, in the order of the text.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._people: dict[tuple[str, ...], None] = {}
        self._by_word: dict[str, list[tuple[str, ...]]] = {}
        self._by_initials: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            self._learn(name)

    def _learn(self, name: str) -> None:
        parts = [part for part in read_name(name) if not part.is_kept]
        words = tuple(part.word for part in _in_order(name, parts) if not part.is_initial)
        if len(words) < 2 or words in self._people:
            return
        self._people[words] = None
        self._by_initials.setdefault(words[0][0] + words[-1][0], []).append(words)
        for word in words:
            self._by_word.setdefault(word, []).append(words)

    def behind_initials(self, name: str) -> dict[int, str]:
        """Return, by the place of each initial of a name, the word it stands for where it is known.

        "M. Ortiz" asks for an Ortiz whose first name begins with M; "M.O." for somebody of these
        initials.
        """
        written = [part for part in read_name(name) if not part.is_kept]
        parts = _in_order(name, written)
        if not any(part.is_initial for part in parts) or len(parts) < 2:
            return {}
        for person in self._candidates(parts):
            if (told := _told_by(parts, person)) is not None:
                return told
        return {}

    def _candidates(self, parts: list[NamePart]) -> Iterable[tuple[str, ...]]:
        known = next((part.word for part in parts if not part.is_initial), None)
        if known is not None:
            return self._by_word.get(known, ())
        return self._by_initials.get(parts[0].word + parts[-1].word, ())


def _in_order(name: str, parts: list[NamePart]) -> list[NamePart]:
    """Return the parts with the surname last ("Ortiz, Maria" turned round)."""
    comma = name.find(",")
    before = [part for part in parts if part.end <= comma]
    behind = [part for part in parts if part.start > comma]
    return behind + before if before and behind else list(parts)


def _told_by(parts: list[NamePart], person: tuple[str, ...]) -> dict[int, str] | None:
    """Match the parts of a short form with a full name, in order; None where they do not fit."""
    told: dict[int, str] = {}
    at = 0
    for part in parts:
        while at < len(person) and not _fits(part, person[at]):
            at += 1
        if at == len(person):
            return None
        if part.is_initial:
            told[part.start] = person[at]
        at += 1
    return told


def _fits(part: NamePart, word: str) -> bool:
    return word.startswith(part.word) if part.is_initial else word == part.word
