"""The package's own tables: tab-separated rows under a header that names their source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SOURCE = "# source:"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it lies in the package.

    Attributes:
        source: Where its facts come from.
        rows: One mapping a row, column name to cell; empty cells are empty strings.
    """

    source: str
    rows: tuple[dict[str, str], ...]


@cache
def load_table(name: str, package: str = "app.terminology.data") -> Table:
    """Load ``name.tsv``; kept after the first call.

    Raises:
        ValueError: No source line, or a row with another number of cells than the header.
    """
    lines = files(package).joinpath(f"{name}.tsv").read_text("utf-8").splitlines()
    if not lines or not lines[0].startswith(_SOURCE):
        raise ValueError(f"table {name} names no source")
    body = [line for line in lines[1:] if line.strip() and not line.startswith("#")]
    columns = body[0].split("\t")
    rows = tuple(_row(name, columns, line) for line in body[1:])
    return Table(source=lines[0].removeprefix(_SOURCE).strip(), rows=rows)


def _row(name: str, columns: list[str], line: str) -> dict[str, str]:
    cells = line.split("\t")
    if len(cells) != len(columns):
        raise ValueError(f"table {name}: {len(cells)} cells for {len(columns)} columns: {line}")
    return dict(zip(columns, (cell.strip() for cell in cells), strict=True))


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, separated by semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())
