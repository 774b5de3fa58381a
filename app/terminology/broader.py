"""Plain names of a kind of thing beside the things of that kind ("steroid" for "prednisone")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.terminology.drugs import all_drugs
from app.terminology.tables import load_table, split_cell

# In the table, every drug of the class of this name.
_CLASS = "class:"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing.

    Attributes:
        names: Each says the kind; who says one of them says no particular thing.
        members: Names of the things; who says one of them says the kind too.
        of_drugs: Its things are all the drugs of a class.
    """

    names: tuple[str, ...]
    members: tuple[str, ...]
    of_drugs: bool


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Return the kinds of the table, and each class of drugs under its own name."""
    classes = _drugs_by_class()
    listed = (
        Kind(
            split_cell(row["broad"]),
            tuple(_members(split_cell(row["narrower"]), classes)),
            row["narrower"].startswith(_CLASS),
        )
        for row in load_table("broader").rows
    )
    own = (Kind((name,), members, of_drugs=True) for name, members in classes.items())
    return (*listed, *own)


def _members(listed: tuple[str, ...], classes: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the names of members, those of classes in full.

    Raises:
        ValueError: The table names a class that no drug has.
    """
    for member in listed:
        if not member.startswith(_CLASS):
            yield member
            continue
        name = member.removeprefix(_CLASS)
        if name not in classes:
            raise ValueError(f"table broader: no drug is of the class {name}")
        yield from classes[name]


@cache
def _drugs_by_class() -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for drug in all_drugs():
        names.setdefault(drug.drug_class, []).extend((drug.ingredient, *drug.names))
    return {name: tuple(members) for name, members in names.items()}
