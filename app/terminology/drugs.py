"""Drug names: ingredient, brand and class of what a note calls a drug."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.terminology.phrases import PhraseTable
from app.terminology.tables import load_table, split_cell


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug as its ingredient or fixed combination ("amoxicillin/clavulanate").

    Attributes:
        names: Generic spellings, salts and brands, as they are commonly written.
    """

    ingredient: str
    names: tuple[str, ...]
    drug_class: str


@cache
def all_drugs() -> tuple[Drug, ...]:
    """Return every drug of the table."""
    return tuple(
        Drug(row["ingredient"], split_cell(row["names"]), row["drug_class"])
        for row in load_table("drugs").rows
    )


@cache
def drug_table() -> PhraseTable[Drug]:
    """Return the table that finds drug names in a text."""
    return PhraseTable((name, drug) for drug in all_drugs() for name in drug.names)


def find_drug(name: str) -> Drug | None:
    """Return the drug that goes by this name, brand or ingredient alike."""
    return drug_table().get(name)


@cache
def _combinations() -> dict[frozenset[str], Drug]:
    return {
        frozenset(drug.ingredient.split("/")): drug
        for drug in all_drugs()
        if "/" in drug.ingredient
    }


def combination_of(*ingredients: str) -> Drug | None:
    """Return the fixed combination of these ingredients, in whatever order they are named."""
    parts = frozenset(part for name in ingredients for part in name.split("/"))
    return _combinations().get(parts)


def source() -> str:
    """Return where the table's facts come from."""
    return load_table("drugs").source
