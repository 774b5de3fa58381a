"""Statements with the rule that has to flag them, read from the tables beside this file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from app.core.section import SectionKind

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Row:
    """One statement; ``rule`` is None where nothing may flag it."""

    row_id: str
    rule: str | None
    section: SectionKind
    text: str


def read_rows(name: str) -> list[Row]:
    """Return the rows of a table in its order."""
    lines = (_HERE / f"{name}.tsv").read_text("utf-8").splitlines()
    cells = csv.DictReader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Row(r["id"], None if r["rule"] == "-" else r["rule"], SectionKind(r["section"]), r["text"])
        for r in cells
    ]
