"""People of a generated note: names of many cultures, written the ways that notes write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from eval.phi.resources import read_columns

_MIDDLE_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person.

    Attributes:
        middle: A middle initial; empty where there is none.
    """

    first: str
    last: str
    middle: str

    def written(self, form: str) -> str:
        """Return the name in a form of ``NAME_FORMS``."""
        return NAME_FORMS[form](self)


def _full(person: Person) -> str:
    return f"{person.first} {person.last}"


def _full_middle(person: Person) -> str:
    middle = f"{person.middle}. " if person.middle else ""
    return f"{person.first} {middle}{person.last}"


def _last_first(person: Person) -> str:
    middle = f" {person.middle}." if person.middle else ""
    return f"{person.last}, {person.first}{middle}"


NAME_FORMS: Mapping[str, Callable[[Person], str]] = {
    "full": _full,
    "fullm": _full_middle,
    "first": lambda p: p.first,
    "last": lambda p: p.last,
    "lastfirst": _last_first,
    "initlast": lambda p: f"{p.first[0]}. {p.last}",
    "lastinit": lambda p: f"{p.last} {p.first[0]}",
    "initials": lambda p: f"{p.first[0]}.{p.last[0]}.",
    "caps": lambda p: _full(p).upper(),
    "capslast": lambda p: p.last.upper(),
}


def draw_person(rng: Random, *, last: str | None = None) -> Person:
    """Draw a person of any culture.

    Args:
        rng: Source of chance.
        last: Surname of a relative, where it is to be shared.
    """
    _, given, surnames = rng.choice(read_columns("lists/names.tsv")[1:])
    first = rng.choice(given.split("|"))
    surname = last or rng.choice(surnames.split("|"))
    middle = rng.choice("ABCDEFGHJKLMNPRSTVW") if rng.random() < _MIDDLE_SHARE else ""
    return Person(first, surname, middle)
