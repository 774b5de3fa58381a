"""Persons: one person's name in the forms that notes write it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from finetune.phi.accents import without_accents
from finetune.phi.chance import Chance, NameList
from finetune.phi.cultures import Culture, pick_culture
from finetune.phi.invention import invented
from finetune.phi.word_lists import names, section

_INVENTED = 0.25
_WORDS = 0.08
_WITHOUT_ACCENTS = 0.5
_UPPER = 0.06


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a note.

    Attributes:
        middle: A second given name; often written as its initial, or not at all.
        suffix: "Jr.", "III", or nothing.
        cred: Credentials, should it be a clinician.
    """

    given: str
    middle: str
    surname: str
    nick: str
    suffix: str
    female: bool
    age: int
    cred: str


def make_person(chance: Chance) -> Person:
    """Return somebody of any culture."""
    female = chance.often(0.5)
    culture = pick_culture(chance)
    given = _given(chance, culture, female=female)
    plain = chance.often(_WITHOUT_ACCENTS)
    person = Person(
        given=given,
        middle=_given(chance, culture, female=female),
        surname=_surname(chance, culture),
        nick=_nick(chance, given),
        suffix="" if female or chance.often(0.95) else chance.pick(section("people/suffix")),
        female=female,
        age=chance.whole(1, 89),
        cred=chance.pick(section("people/cred")),
    )
    return _plain(person) if plain else person


def _plain(person: Person) -> Person:
    return replace(
        person,
        given=without_accents(person.given),
        middle=without_accents(person.middle),
        surname=without_accents(person.surname),
        nick=without_accents(person.nick),
    )


def _given(chance: Chance, culture: Culture, *, female: bool) -> str:
    kind = "female" if female else "male"
    if chance.often(_WORDS):
        return chance.name(names(f"people/word.{kind}"))
    if chance.often(_INVENTED):
        return invented(chance, kind)
    given = chance.name(culture.female if female else culture.male)
    if chance.often(0.04):
        joint = chance.pick(("-", " "))
        return given + joint + chance.name(culture.female if female else culture.male)
    return given


def _surname(chance: Chance, culture: Culture) -> str:
    surname = make_surname(chance, culture.surnames)
    if chance.often(0.05):
        return surname + chance.pick(("-", "-", " ")) + make_surname(chance, culture.surnames)
    if chance.often(0.03):
        return f"{chance.pick(section('people/particle'))} {surname}"
    if chance.often(0.03):
        return chance.pick(section("people/prefix.surname")) + surname
    return surname


def make_surname(chance: Chance, surnames: NameList) -> str:
    """Return a family name: of a list, invented, or one that is a word."""
    if chance.often(_WORDS):
        return chance.name(names("people/word.surname"))
    return invented(chance, "surnames") if chance.often(_INVENTED) else chance.name(surnames)


def any_surname(chance: Chance) -> str:
    """Return a family name of any culture, for streets, wards and firms."""
    return make_surname(chance, pick_culture(chance).surnames)


@cache
def _short_forms() -> dict[str, NameList]:
    pairs = (entry.split("=") for entry in section("people/nick"))
    return {given: NameList.of(short.split(",")) for given, short in pairs}


def _nick(chance: Chance, given: str) -> str:
    short = _short_forms().get(given)
    if short is not None and chance.side_of(short):
        return chance.name(short)
    return chance.name(names("people/nick.any")) if chance.often(0.25) else given


def write_name(chance: Chance, person: Person, form: str) -> str:
    """Write a person's name in a form of ``NAME_FORMS``."""
    text = NAME_FORMS[form](chance, person)
    return text.upper() if form != "initials" and chance.often(_UPPER) else text


def _initial(name: str) -> str:
    return name[:1].upper()


def _full(chance: Chance, person: Person) -> str:
    middle, given = person.middle, person.given
    text = chance.weighted(
        (
            (58, f"{given} {person.surname}"),
            (12, f"{given} {_initial(middle)}. {person.surname}"),
            (7, f"{given} {_initial(middle)} {person.surname}"),
            (9, f"{given} {middle} {person.surname}"),
            (3, f"{_initial(given)}. {middle} {person.surname}"),
            (3, f"{_initial(given)}. {_initial(middle)}. {person.surname}"),
            (2, f"{_initial(given)}.{_initial(middle)}. {person.surname}"),
            (2, f"{_initial(given)} {person.surname}"),
            (2, f"{person.surname} {given}"),
            (2, f"{given} {person.surname.upper()}"),
        )
    )
    if not person.suffix:
        return text
    return f"{text}{chance.pick((', ', ' '))}{person.suffix}"


def _last_first(chance: Chance, person: Person) -> str:
    surname = person.surname.upper() if chance.often(0.4) else person.surname
    given = person.given.upper() if chance.often(0.2) else person.given
    comma = chance.weighted(((8, ", "), (2, ","), (0.5, " , ")))
    middle = chance.weighted(
        ((6, ""), (2, f" {_initial(person.middle)}."), (2, f" {_initial(person.middle)}"),
         (1, f" {person.middle}"))
    )  # fmt: skip
    suffix = f" {person.suffix}" if person.suffix else ""
    return f"{surname}{suffix}{comma}{given}{middle}"


def _initials(chance: Chance, person: Person) -> str:
    letters = [_initial(person.given), _initial(person.surname)]
    if chance.often(0.3):
        letters.insert(1, _initial(person.middle))
    dotted = ".".join(letters) + "."
    return chance.weighted(
        ((5, "".join(letters)), (3, dotted), (1, dotted.replace(".", ". ").strip()),
         (0.6, "".join(letters).lower()))
    )  # fmt: skip


def _short(chance: Chance, person: Person) -> str:
    dot = chance.weighted(((8, ". "), (3, " "), (1, ".")))
    if chance.often(0.1):
        return f"{person.given} {_initial(person.surname)}{dot.rstrip()}"
    return f"{_initial(person.given)}{dot}{person.surname}"


def _any(chance: Chance, person: Person) -> str:
    return NAME_FORMS[chance.pick(("full", "given", "surname", "last_first", "short", "nick"))](
        chance, person
    )


# Every form that is labelled as a name.
NAME_FORMS: dict[str, Callable[[Chance, Person], str]] = {
    "full": _full,
    "given": lambda _, person: person.given,
    "surname": lambda _, person: person.surname,
    "last_first": _last_first,
    "initials": _initials,
    "short": _short,
    "nick": lambda _, person: person.nick,
    "any": _any,
}


def write_word(chance: Chance, person: Person, form: str) -> str:
    """Write a word that agrees with a person and names nobody: a form of ``WORD_FORMS``."""
    if form == "cred":
        return person.cred
    if form == "age":
        return str(person.age)
    return chance.pick(WORD_FORMS[form][0 if person.female else 1])


# Words for a woman and for a man.
WORD_FORMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "cred": ((), ()),
    "age": ((), ()),
    "title": (("Mrs.", "Ms.", "Miss", "Ms", "Mrs"), ("Mr.", "Mr")),
    "he": (("she",), ("he",)),
    "He": (("She",), ("He",)),
    "his": (("her",), ("his",)),
    "His": (("Her",), ("His",)),
    "him": (("her",), ("him",)),
    "sex": (("female", "F", "woman", "Female", "f"), ("male", "M", "man", "Male", "m")),
    "man": (("woman", "female", "lady"), ("man", "male", "gentleman")),
}
