"""Names told by the lists of given names and surnames: "Maria Lopez", "Lopez, Maria", "Maria"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

import regex

from app.core.phi import PhiKind
from app.deid.english import is_english
from app.deid.eponyms import stands_as_eponym
from app.deid.lexicon import (
    is_acronym,
    is_ambiguous,
    is_eponym,
    is_given_name,
    is_plain,
    is_surname,
    words,
)
from app.deid.name_shape import INITIAL, PARTICLE, SUFFIX, WORD
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_PART = rf"(?P<lead>{PARTICLE}{{0,3}})(?P<word>{WORD}|{INITIAL})"
_RUN = compiled(
    rf"(?<![\p{{L}}\p{{N}}'\-])(?:{PARTICLE}{{0,3}}(?:{WORD}|{INITIAL}))"
    rf"(?:[ ]{{1,2}}(?:{PARTICLE}{{0,3}}(?:{WORD}|{INITIAL}))){{0,9}}{SUFFIX}?"
)
_TOKEN = compiled(_PART)
_SURNAME_BEFORE = compiled(rf"(?<![\p{{L}}'\-]){WORD}{SUFFIX}?,[ ]?$")
_LOWER = compiled(r"(?<![\p{L}'\-@./])\p{Ll}{3,}(?![\p{L}'\-@./])")
_LOWER_SURNAME = compiled(r"[ ](?P<word>\p{Ll}[\p{Ll}'\-]{2,})(?![\p{L}@])")
_LONGEST_SURNAME = 30
_MOST_WORDS = 4
_SIDES = frozenset({"R.", "L."})
# In a line of capitals these are still a score, a test or a dose.
_TESTS = frozenset("ASA ANA ADA TIA SAM PAM CAM MIN MAX ARI ALI IDA GERD ELISA".split())
_SHORTEST_SURNAME = 4
# A word in capitals of this length beside a name in lower case is no abbreviation ("Ana VEXLEY").
_SHORTEST_IN_CAPITALS = 5


class _Class(Enum):
    """What the lists say of one word."""

    GIVEN = auto()
    SURNAME = auto()
    AMBIGUOUS = auto()
    INITIAL = auto()
    UNKNOWN = auto()
    NO_NAME = auto()


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    told: _Class


class CommonNameRecognizer(RuleRecognizer):
    """Finds names by lists of given names and surnames.

    A word that means something else too ("Mark", "Grace") wants a surname behind it.
    """

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield names of which a part is on a list."""
        for run in self.matches(_RUN, text):
            for stretch in _stretches(text, run):
                yield from _names(text, stretch, run.end())
        for given in self.matches(_LOWER, text):
            if is_given_name(given.group()):
                yield from _in_lower_case(text, given)


def _stretches(text: str, run: regex.Match[str]) -> Iterator[list[_Token]]:
    """Cut a run of words with capitals where one is no part of a name."""
    stretch: list[_Token] = []
    in_capitals = run.group().isupper() and " " in run.group()
    for match in _TOKEN.finditer(text, *run.span()):
        told = _class_of(text, *match.span("word"), in_capitals=in_capitals)
        if told is not _Class.NO_NAME:
            stretch.append(_Token(match.start(), match.end(), match.group("word"), told))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _class_of(text: str, start: int, end: int, *, in_capitals: bool) -> _Class:
    word = text[start:end].removesuffix("'s")
    if len(word) == 1 or "." in word:
        return _Class.INITIAL
    if is_acronym(word) and (not in_capitals or word in _TESTS):
        return _Class.NO_NAME
    if is_plain(word) or stands_as_eponym(text, start, end):
        return _Class.NO_NAME
    if is_ambiguous(word):
        return _Class.AMBIGUOUS
    if is_given_name(word):
        return _Class.GIVEN
    parts = word.split("-")
    if is_surname(word) or (len(parts) > 1 and all(is_surname(part) for part in parts)):
        return _Class.SURNAME
    is_abbreviation = word.isupper() and (in_capitals or len(word) < _SHORTEST_IN_CAPITALS)
    return _Class.NO_NAME if is_abbreviation or _has_plain_part(parts) else _Class.UNKNOWN


def _has_plain_part(parts: list[str]) -> bool:
    return len(parts) > 1 and any(is_plain(part) for part in parts)


def _names(text: str, stretch: list[_Token], run_end: int) -> Iterator[Found]:
    classes = [token.told for token in stretch]
    first, score = _first_of_name(stretch)
    if first is None:
        return
    last = min(first + _MOST_WORDS, len(stretch)) - 1
    while last > first and classes[last] is _Class.INITIAL and last != first + 1:
        last -= 1
    start, end = stretch[first].start, stretch[last].end
    if end == stretch[-1].end and not text[end:run_end].strip(" ,.JjSsrRIV"):
        end = run_end  # its suffix
    if text[end : end + 1] == "." and stretch[last].word in ("Jr", "Sr"):
        end += 1
    is_single = first == last
    if is_single and stretch[first].told is _Class.GIVEN:
        yield from _single(text, stretch[first])
    else:
        yield Found(start, end, PhiKind.NAME, score)


def _first_of_name(stretch: list[_Token]) -> tuple[int | None, float]:
    """Return which token of a stretch a name begins with, and how sure that is."""
    classes = [token.told for token in stretch]
    if _Class.GIVEN in classes:
        return _walk_back(classes, classes.index(_Class.GIVEN)), 0.74
    for at in range(1, len(classes)):
        if classes[at] is _Class.SURNAME and _is_name_before(stretch, at):
            return _walk_back(classes, at), 0.7
        if _is_ambiguous_pair(stretch[at - 1], stretch[at]):
            return _walk_back(classes, at - 1), 0.6
    if classes[:3] == [_Class.UNKNOWN, _Class.INITIAL, _Class.UNKNOWN]:
        return 0, 0.6
    lone = stretch[0].word.removesuffix("'s")
    is_sure = classes[0] is _Class.SURNAME and len(lone) >= _SHORTEST_SURNAME and not lone.isupper()
    return (0, 0.5) if is_sure and not is_eponym(lone) else (None, 0.0)


def _walk_back(classes: list[_Class], at: int) -> int:
    """Return where a name begins whose known part stands at ``at``: two words before it at most."""
    begins = (_Class.UNKNOWN, _Class.INITIAL, _Class.SURNAME, _Class.AMBIGUOUS)
    earliest = max(0, at - 2)
    while at > earliest and classes[at - 1] in begins:
        at -= 1
    return at


def _is_name_before(stretch: list[_Token], at: int) -> bool:
    before = stretch[at - 1]
    if before.told is _Class.AMBIGUOUS:
        return before.word.casefold() in words("given_names")
    return True


def _is_ambiguous_pair(one: _Token, other: _Token) -> bool:
    """Say whether two words are a name where neither is alone: "Mark Young", "K. Lindqvist"."""
    if other.word.isupper() or len(other.word) <= 2:
        return False
    if one.told is _Class.INITIAL:
        # "L=R. Foamy urine": a side ends its sentence.
        is_side = one.word in _SIDES and is_english(other.word)
        return "." in one.word and other.told is _Class.UNKNOWN and not is_side
    if one.told is not _Class.AMBIGUOUS or one.word.casefold() not in words("given_names"):
        return False
    is_surname_too = other.told is _Class.AMBIGUOUS and is_surname(other.word.removesuffix("'s"))
    return other.told is _Class.UNKNOWN or is_surname_too


def _single(text: str, given: _Token) -> Iterator[Found]:
    """Yield a given name that stands alone, with the surname before its comma if there is one."""
    before = max(0, given.start - _LONGEST_SURNAME)
    surname = _SURNAME_BEFORE.search(text, before, given.start)
    if surname is not None and not is_plain(surname.group().rstrip(", ")):
        yield Found(surname.start(), given.end, PhiKind.NAME, 0.7)
    elif not is_acronym(given.word):
        yield Found(given.start, given.end, PhiKind.NAME, 0.5)


def _in_lower_case(text: str, given: regex.Match[str]) -> Iterator[Found]:
    surname = _LOWER_SURNAME.match(text, given.end())
    if surname is None:
        return
    word = surname.group("word").removesuffix("'s")
    is_sure = is_surname(word) and not is_ambiguous(word) and not is_plain(word)
    if is_sure and not stands_as_eponym(text, *surname.span("word")):
        yield Found(given.start(), surname.end(), PhiKind.NAME, 0.6)
