"""Word lists that tell names from the rest of a note."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from app.terminology.drugs import all_drugs

# Given names that are something else in capitals; of three letters and fewer, any may be.
_ACRONYMS = frozenset(
    "ELISA NOEL ADA ALMA ARIA ASHA CARL EMMA ERIN EVAN GERD GINA HANA JUNE LARS LISA MARA MILA "
    "NOAH OSCAR PETER ROSA SARA SETH SIRI VERA".split()
)
_ACRONYM_CHARS = 3
# Shorter names of drugs are abbreviations, or words besides.
_SHORTEST_DRUG = 7
_POSSESSIVE = "'s"


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of a list in ``lexicons``, as written."""
    text = files("app.deid").joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the lower-case words of a list in ``lexicons``."""
    return frozenset(word.casefold() for line in lines(name) for word in line.split())


@cache
def clinical_words() -> frozenset[str]:
    """Return words of drugs, conditions, tests and procedures that are nobody's name.

    A drug that a table names in one word is one. Words of longer names stand in a list: lay names
    of findings hold words that are somebody's.
    """
    long = {name for name in drug_names() if len(name) >= _SHORTEST_DRUG}
    return (words("clinical_words") | words("term_words") | long) - _names() - words("eponyms")


@cache
def drug_names() -> frozenset[str]:
    """Return the names of drugs that are one word, in lower case."""
    names = (name for drug in all_drugs() for name in drug.names if name.isalpha())
    return frozenset(name.casefold() for name in names)


def is_drug(word: str) -> bool:
    """Say whether a table of drugs knows this word, be it somebody's name besides."""
    return word.casefold() in drug_names()


@cache
def plain_words() -> frozenset[str]:
    """Return words that name nobody, capital or not: headings, roles, verbs, terms, peoples."""
    told = words("english_words") | words("nations") | (words("not_names") - _names())
    return (told | words("shorthand") | clinical_words()) - _names()


@cache
def _names() -> frozenset[str]:
    return words("given_names") | words("surnames") | words("ambiguous_names")


@cache
def _given_names() -> frozenset[str]:
    return words("given_names") - words("ambiguous_names")


def is_given_name(word: str) -> bool:
    """Say whether a word is a common given name that is rarely anything else."""
    return word.casefold() in _given_names()


def is_surname(word: str) -> bool:
    """Say whether a word is a common family name, be it a word besides ("Brooks")."""
    return word.casefold() in words("surnames")


def is_listed_name(word: str) -> bool:
    """Say whether a word is on any list of names."""
    return word.casefold() in _names()


def is_acronym(word: str) -> bool:
    """Say whether a given name in capitals is a test or a finding ("ANA", "ELISA")."""
    return word.isupper() and (len(word) <= _ACRONYM_CHARS or word in _ACRONYMS)


def is_ambiguous(word: str) -> bool:
    """Say whether a name is also a word of a note ("Will", "May", "Grace")."""
    return word.casefold() in words("ambiguous_names")


def is_no_name(word: str) -> bool:
    """Say whether a word with a capital is a heading, a role or a word of the calendar."""
    return word.casefold() in words("not_names")


def is_plain(word: str) -> bool:
    """Say whether a word names nobody: English, a term, a heading, a people or a country."""
    return word.casefold().removesuffix(_POSSESSIVE) in plain_words()


def is_header_code(word: str) -> bool:
    """Say whether a word in capitals is an abbreviation that follows names in headers ("ACC")."""
    return word.isupper() and word in _header_codes()


@cache
def _header_codes() -> frozenset[str]:
    return frozenset(code for line in lines("header_codes") for code in line.split())


def is_nation(word: str) -> bool:
    """Say whether a word is a country, a state, a people, a language or a faith."""
    return word.casefold() in words("nations")


def is_eponym(word: str) -> bool:
    """Say whether medicine uses this name for a disease, a sign, a device or a test.

    "Jackson-Pratt" is one where both its names are.
    """
    told = words("eponyms")
    name = word.casefold().removesuffix(_POSSESSIVE)
    return name in told or ("-" in name and all(part in told for part in name.split("-")))
