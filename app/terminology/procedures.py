"""Procedures, operations, imaging and devices by any of their names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.terminology.phrases import PhraseTable
from app.terminology.tables import load_table, split_cell


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure or device.

    Attributes:
        kind: imaging, test, surgery, treatment, device, aid (worn or carried) or lab.
    """

    name: str
    names: tuple[str, ...]
    kind: str


@cache
def all_procedures() -> tuple[Procedure, ...]:
    """Return every procedure of the table."""
    return tuple(
        Procedure(r["name"], split_cell(r["names"]), r["kind"])
        for r in load_table("procedures").rows
    )


@cache
def procedure_table() -> PhraseTable[Procedure]:
    """Return the table that finds procedures in a text."""
    return PhraseTable((name, p) for p in all_procedures() for name in p.names)


def find_procedure(name: str) -> Procedure | None:
    """Return the procedure that goes by this name."""
    return procedure_table().get(name)
