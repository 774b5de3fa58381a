"""The written forms of known people's names: their words, run together, user names, initials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.deid.known_context import is_everyday
from app.deid.patterns import compiled
from app.deid.shadow import cast_shadow
from app.deid.text_words import plain_spelling

_TITLES = frozenset(
    "mr mrs ms miss mx dr drs prof professor doctor nurse sir dame sister rev reverend father "
    "hon jr sr ii iii iv md rn np pa phd dds dmd dpm od mbbs lpn cna lcsw esq fnp aprn pharmd "
    "nee née aka".split()
)
PARTICLES = frozenset(
    "de del della di da dos du la las los den der ter ten van von al el le bin bint ibn st san "
    "y".split()
)
# Given names where they stand first ("Al Roe", "Van Tran").
_NAMES_FIRST = frozenset("al van le la el bin ibn san ben do".split())
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_WORD = compiled(r"\p{L}[\p{L}\p{M}]*(?:'\p{L}[\p{L}\p{M}]*)*")
# A shorter word is an initial.
_MIN_WORD = 2
# A given name and a surname.
_PAIR = 2
# "M. Li" gives "mli"; what is shorter than this stands for something else too often.
_MIN_HANDLE = 5


@dataclass(frozen=True, slots=True)
class Person:
    """One known name, taken apart.

    Attributes:
        words: Given names, then surnames, in plain spelling; titles and particles are left out.
        joined: Neighbours written as one word ("delacruz", "maryann").
        initials: Of the given names that are told by a letter alone.
    """

    words: tuple[str, ...] = field(repr=False)
    joined: tuple[str, ...] = field(repr=False)
    initials: frozenset[str] = field(repr=False)

    def letters(self) -> frozenset[str]:
        """Return every letter that may stand for one of the names."""
        return self.initials | {word[0] for word in self.words}

    def handles(self) -> Iterator[str]:
        """Yield what user names and e-mail addresses make of the name."""
        if len(self.words) < _PAIR:
            return
        first = self.words[0]
        middle = self.words[1][0] if len(self.words) > _PAIR else ""
        for last in self.words[1:]:
            pairs = (first, last), (first[0], last), (first[0] + middle, last), (first, last[0])
            for one, other in pairs:
                for handle in (one + other, other + one):
                    if len(handle) >= _MIN_HANDLE and not is_everyday(handle):
                        yield handle

    def short_forms(self) -> Iterator[tuple[str, ...]]:
        """Yield the letters that stand for a name: of the given name and a surname, and of all."""
        if len(self.words) < _PAIR:
            return
        first = self.words[0][0]
        for last in self.words[1:]:
            yield (first, last[0])
            for letter in sorted(self.initials):
                yield (first, letter, last[0])
        if len(self.words) > _PAIR:
            yield tuple(word[0] for word in self.words)


def people(names: Iterable[str]) -> tuple[Person, ...]:
    """Take names apart; a name without a word of two letters is left out."""
    read = (_person(cast_shadow(name).text) for name in names)
    return tuple(person for person in dict.fromkeys(read) if person.words)


def _person(name: str) -> Person:
    head, comma, tail = name.partition(",")
    # "Ortiz, Maria" is turned round, "Maria Ortiz, Jr." and "Ana Roe, RN" are not.
    is_inverted = comma and any(word not in _TITLES for word in _words(tail))
    told = _words(f"{tail} {head}" if is_inverted else name)
    named = [word for word in told if word not in _TITLES and len(word) >= _MIN_WORD]
    is_first = named[:1] and named[0] in _NAMES_FIRST and len(named) > 1
    whole = [word for word in named[1:] if word not in PARTICLES]
    return Person(
        words=tuple(
            dict.fromkeys([*(w for w in named[:1] if is_first or w not in PARTICLES), *whole])
        ),
        joined=tuple(_joined(named)),
        initials=frozenset(word for word in told if len(word) < _MIN_WORD),
    )


def _words(name: str) -> list[str]:
    return [plain_spelling(match.group()) for match in _WORD.finditer(name)]


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Yield neighbours as one word; particles go with the word behind them."""
    for start in range(len(words) - 1):
        end = start + 1
        while end < len(words) - 1 and words[end] in PARTICLES:
            end += 1
        made = "".join(words[start : end + 1])
        if words[end] not in PARTICLES and not is_everyday(made):
            yield made
