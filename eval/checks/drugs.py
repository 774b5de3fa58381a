"""Drug names of a text by ingredient: a list with brands, and name stems for what it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[a-z][a-z0-9-]{2,}")

# Stems that the USAN Council gives to classes; ordinary words with the same ending stand below.
_STEM = re.compile(
    r"[a-z]{3,}(?:olol|pril|sartan|statin|dipine|azole|cillin|mycin|floxacin|cycline|prazole|tidine|"
    r"setron|triptan|gliptin|gliflozin|glutide|glitazone|mab|nib|tinib|vir|parin|xaban|gatran|"
    r"azepam|azolam|barbital|oxetine|triptyline|pramine|caine|profen|coxib|thiazide|semide|"
    r"lukast|terol|sone|solone|onide|afil|osin|dronate|curium|fentanil|codone|morphone|"
    r"platin|rubicin|taxel|bicin|mide)"
)
_NOT_DRUGS = frozenset(
    """
    cholesterol bromide calprotectin eosin tyramide cocaine myosin tyrosin bismide crime person
    unison comparison elastin gelatin seasone chosen
    """.split()
)


@dataclass(frozen=True, slots=True)
class _Drug:
    ingredient: str
    classes: tuple[str, ...]
    names: tuple[str, ...]


@cache
def _drugs() -> tuple[_Drug, ...]:
    text = (files("eval.checks.data") / "drugs.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return tuple(_Drug(row[0], _cell(row[1]), (row[0], *_cell(row[2]))) for row in rows)


def _cell(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@cache
def _by_name() -> Mapping[str, str]:
    return {name: drug.ingredient for drug in _drugs() for name in drug.names}


@cache
def _by_ingredient() -> Mapping[str, _Drug]:
    return {drug.ingredient: drug for drug in _drugs()}


def multiword_drugs() -> Iterator[tuple[str, str]]:
    """Yield (ingredient, name) of the names that have several words or a hyphen."""
    for name, ingredient in _by_name().items():
        if not name.isalnum():
            yield ingredient, name


def drug_of(word: str) -> str | None:
    """Return the ingredient that one word names, or None where it names no drug.

    Source:
        Name stems after the USAN Council's list; names, brands and classes from general knowledge.
    """
    low = word.lower()
    if low in _by_name():
        return _by_name()[low]
    is_stem = low not in _NOT_DRUGS and _STEM.fullmatch(low) is not None
    return low if is_stem else None


def drug_classes(ingredient: str) -> tuple[str, ...]:
    """Return the classes of an ingredient; none for one that the list lacks."""
    drug = _by_ingredient().get(ingredient)
    return drug.classes if drug else ()


@lru_cache(maxsize=4096)
def drugs(text: str) -> frozenset[str]:
    """Return the ingredients that the single words of a text name."""
    found = (drug_of(word.group()) for word in _WORD.finditer(text.lower()))
    return frozenset(name for name in found if name is not None)
