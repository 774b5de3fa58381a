"""Normal signs beside what they say is not there ("afebrile": no fever)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.terminology.phrases import PhraseTable
from app.terminology.tables import load_table, split_cell


@dataclass(frozen=True, slots=True)
class Denial:
    """A normal sign.

    Attributes:
        denies: Names of what is not there where the sign is.
    """

    sign: str
    denies: tuple[str, ...]


@cache
def all_denials() -> tuple[Denial, ...]:
    """Return every sign of the table, one entry for each way of writing it."""
    return tuple(
        Denial(sign, split_cell(row["denies"]))
        for row in load_table("denials").rows
        for sign in split_cell(row["sign"])
    )


@cache
def denial_table() -> PhraseTable[Denial]:
    """Return the table that finds normal signs in a text."""
    return PhraseTable((denial.sign, denial) for denial in all_denials())
