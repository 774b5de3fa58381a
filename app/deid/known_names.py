"""Finds known people's names in a text: whole or in part, in any order and case, with a slip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.known import DETECTOR, SCORE
from app.deid.known_context import everyday_words, is_everyday, means_person, means_thing
from app.deid.known_initials import find_initials
from app.deid.known_people import PARTICLES, SUFFIXES, Person, people
from app.deid.patterns import compiled
from app.deid.text_words import TextWord
from app.terminology.spellings import Spellings

# In a shorter word a slip makes another name ("Ann", "Anna").
_MIN_SLIP = 5
# "LI", "NG", "ANA" are tests and tubes in capitals.
_MAX_ACRONYM = 3
_MAX_SHORT = 2
# What may stand between two words of one name.
_GAP = compiled(r"[ ]{1,2}|,[ ]{0,2}|[.]|[-_]|\.[ ]|[ ]?[\"(']|[\")'][ ]?|")
_AFTER_LETTER = (".", ". ")
_EMAIL = compiled(r"[\p{L}\p{N}._%+\-]{1,64}@[\p{L}\p{N}\-]{1,63}(?:\.[\p{L}\p{N}\-]{1,63}){0,4}")


class _Role(Enum):
    """What a word of the text is to a known name."""

    SURE = auto()
    # A word of notes too; its context decides.
    FAINT = auto()
    # Goes with a name beside it: an initial, a particle, "Jr".
    LINK = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class _Run:
    """Words ``first`` to ``last`` (both counted) that may be one name."""

    first: int
    last: int


class KnownNames:
    """The names of known people, ready to be looked for in many texts.

    Args:
        names: Written names.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._people: tuple[Person, ...] = people(names)
        words = {word for person in self._people for word in (*person.words, *person.joined)}
        handles = {handle for person in self._people for handle in person.handles()}
        self._letters = frozenset[str]().union(*(person.letters() for person in self._people))
        self._spellings = Spellings(words, shortest=_MIN_SLIP)
        self._handles = frozenset(handles)
        self._roles: dict[str, _Role] = {}

    def find(
        self, text: str, words: Sequence[TextWord], *, timeout_s: float
    ) -> Iterator[Candidate]:
        """Yield where known people are named.

        Args:
            text: A shadow text.
            words: Its words.
            timeout_s: Limit of one search through the text.
        """
        if not self._people:
            return
        roles = [self._role_at(text, word) for word in words]
        for run in _runs(text, words, roles):
            told = _named(text, words, roles, run)
            if told is not None:
                yield _candidate(text, words[told.first].start, _end(text, words[told.last]))
        yield from find_initials(text, self._people, timeout_s=timeout_s)

    def _role_at(self, text: str, word: TextWord) -> _Role:
        if len(word.plain) == 1:
            is_letter = word.plain in self._letters and text[word.start].isupper()
            return _Role.LINK if is_letter else _Role.NONE
        role = self._roles.get(word.plain)
        if role is None:
            role = self._roles[word.plain] = self._role(word.plain)
        if role in (_Role.SURE, _Role.FAINT):
            if means_thing(text, word.start, word.end):
                return _Role.NONE
            if text[word.start : word.end].isupper() and len(word.plain) <= _MAX_ACRONYM:
                return _Role.FAINT
        return role

    def _role(self, word: str) -> _Role:
        if word in self._spellings or word in self._handles:
            is_faint = word in everyday_words() or len(word) <= _MAX_SHORT
            return _Role.FAINT if is_faint else _Role.SURE
        if word in PARTICLES or word in SUFFIXES:
            return _Role.LINK
        if is_everyday(word) or not word.isalpha():
            return _Role.NONE
        return _Role.NONE if self._spellings.slip_of(word) is None else _Role.SURE


def _runs(text: str, words: Sequence[TextWord], roles: Sequence[_Role]) -> Iterator[_Run]:
    """Yield stretches of neighbouring words that have a role."""
    first: int | None = None
    for at, role in enumerate(roles):
        if role is _Role.NONE:
            if first is not None:
                yield _Run(first, at - 1)
            first = None
        elif first is None:
            first = at
        elif not _is_joined(text, words[at - 1], words[at]):
            yield _Run(first, at - 1)
            first = at
    if first is not None:
        yield _Run(first, len(words) - 1)


def _is_joined(text: str, one: TextWord, other: TextWord) -> bool:
    gap = text[one.end : other.start]
    if _GAP.fullmatch(gap) is None:
        return False
    is_short = len(one.plain) == 1 or one.plain in ("jr", "sr", "st")
    return is_short or gap not in _AFTER_LETTER or (gap == "." and not text[one.start].isupper())


def _named(text: str, words: Sequence[TextWord], roles: Sequence[_Role], run: _Run) -> _Run | None:
    """Return the part of a run that is a name, or None."""
    places = range(run.first, run.last + 1)
    kept = [at for at in places if roles[at] is _Role.SURE]
    faint = [at for at in places if roles[at] is _Role.FAINT]
    if kept:
        kept += [at for at in faint if _goes_with(text, words, at, kept)]
    else:
        kept = _pair(text, words, faint) or [
            at for at in faint if means_person(text, words[at].start, words[at].end)
        ]
    if not kept:
        return None
    first, last = min(kept), max(kept)
    if first > run.first and _is_initial(words[first - 1], roles[first - 1]):
        first -= 1
    if last < run.last and _ends_name(words[last + 1], roles[last + 1]):
        last += 1
    return _Run(first, last)


def _goes_with(text: str, words: Sequence[TextWord], at: int, sure: Sequence[int]) -> bool:
    """Say whether a faint word beside a sure one is part of the name ("Will Ortiz").

    In small letters it is where it stands before the surname, or behind its comma.
    """
    word = words[at]
    beside = min(sure, key=lambda each: abs(each - at))
    if text[word.start].isupper() or len(word.plain) > _MIN_SLIP:
        return True
    return at < beside or "," in text[words[beside].end : word.start]


def _pair(text: str, words: Sequence[TextWord], faint: Sequence[int]) -> list[int]:
    """Return two or more different faint words with capitals: "Grace Young", "YOUNG, GRACE"."""
    capital = [at for at in faint if text[words[at].start].isupper()]
    is_pair = len({words[at].plain for at in capital}) > 1 and len(capital) == len(faint)
    return list(capital) if is_pair else []


def _is_initial(word: TextWord, role: _Role) -> bool:
    return role is _Role.LINK and len(word.plain) == 1


def _ends_name(word: TextWord, role: _Role) -> bool:
    return role is _Role.LINK and (len(word.plain) == 1 or word.plain in SUFFIXES)


def _end(text: str, word: TextWord) -> int:
    is_initial = len(word.plain) == 1 or word.plain in SUFFIXES
    return word.end + (is_initial and text[word.end : word.end + 1] == ".")


def _candidate(text: str, start: int, end: int) -> Candidate:
    """Return a name, or the whole e-mail address that it stands in."""
    line = text.rfind("\n", 0, start) + 1
    for match in _EMAIL.finditer(text, max(line, start - 80), min(len(text), end + 200)):
        if match.start() < end and start < match.end():
            return Candidate(*match.span(), PhiKind.EMAIL, SCORE, (DETECTOR,))
    return Candidate(start, end, PhiKind.NAME, SCORE, (DETECTOR,))
