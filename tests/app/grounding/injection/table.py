"""Text with the rule that has to flag it, read from the table beside this file."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

_ESCAPE = re.compile(r"\\(?:(?P<line>n)|u(?P<short>[0-9a-f]{4})|U(?P<long>[0-9a-f]{8}))")


@dataclass(frozen=True, slots=True)
class Row:
    """One text; ``rule`` is None where nothing may flag it."""

    row_id: str
    rule: str | None
    text: str


def read_rows() -> list[Row]:
    """Return the rows in their order; ``\\n`` and ``\\u200b`` stand for those characters."""
    lines = Path(__file__).with_name("rows.tsv").read_text("utf-8").splitlines()
    cells = csv.DictReader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Row(r["id"], None if r["rule"] == "-" else r["rule"], _ESCAPE.sub(_character, r["text"]))
        for r in cells
    ]


def _character(m: re.Match[str]) -> str:
    return "\n" if m["line"] else chr(int(m["short"] or m["long"], 16))
