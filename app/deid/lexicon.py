"""Word lists that tell names from the rest of a note."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import regex

# Nouns that make the word before them an eponym: "Foley catheter", "Parkinson's disease".
_EPONYM_HEADS = regex.compile(
    r"(?:'s)?[ \-]+(?:\w+[ ]+)?(?:disease|syndrome|catheter|palsy|sign|test|score|scale|lymphoma|"
    r"sarcoma|tumou?r|anemia|thyroiditis|ulcer|esophagus|contracture|fracture|maneuver|phenomenon|"
    r"reflex|stain|tube|drain|line|port|procedure|fundoplication|monitor|position|point|triad|"
    r"criteria|class|classification|grade|stage|nodes?|cyst|duct|gland|hernia|fissure|law|"
    r"respirations?|breathing|dementia|bod(?:y|ies)|chorea|disorder|encephalopathy|encephalitis|"
    r"virus|cells?|coma|pad|rods?|lesions?|spots?|forceps|retractor|clamp|exercises?|smear|"
    r"nebuli[sz]er|solution|lactate|formula|equation|rule|index|sarcoma|aneurysm|arthropathy)\b"
)
# Given names that are something else in capitals.
_ACRONYMS = frozenset("ANA ELISA NOEL IDA EVA ALI SAM PAM MIA DEB ED ANN TIM".split())


@cache
def words(name: str) -> frozenset[str]:
    """Return the lower-case words of a list in ``lexicons``."""
    text = files("app.deid").joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word.casefold() for line in lines for word in line.split())


def is_given_name(word: str) -> bool:
    """Say whether a word is a common given name that is rarely anything else."""
    return word.casefold() in words("given_names") and not is_ambiguous(word)


def is_acronym(word: str) -> bool:
    """Say whether a given name in capitals is a test or a finding ("ANA", "ELISA")."""
    return word in _ACRONYMS


def is_ambiguous(word: str) -> bool:
    """Say whether a name is also a word of a note ("Will", "May", "Grace")."""
    return word.casefold() in words("ambiguous_names")


def is_no_name(word: str) -> bool:
    """Say whether a word with a capital is a heading, a role or a word of the calendar."""
    return word.casefold() in words("not_names")


def is_eponym(word: str) -> bool:
    """Say whether medicine uses this name for a disease, a sign, a device or a test."""
    return word.casefold().removesuffix("'s") in words("eponyms")


def stands_as_eponym(text: str, start: int, end: int) -> bool:
    """Say whether a name at this place means a disease, a sign or a device, and nobody.

    A word behind it decides ("Foley catheter"); a possessive on an eponym does too ("h/o
    Parkinson's").
    """
    if not is_eponym(text[start:end]):
        return False
    return (
        _EPONYM_HEADS.match(text, end) is not None
        or text[end : end + 2] == "'s"
        or text[start - 4 : start].casefold() == "non-"
    )


@cache
def surrogate_given_names() -> tuple[str, ...]:
    """Return the given names that surrogates are made of, as written."""
    path = files("app.deid").joinpath("lexicons", "surrogate_given_names.txt")
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return tuple(name for line in lines for name in line.split())
