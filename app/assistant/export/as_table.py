"""Results as tables for analysts: stable columns, written as CSV or Parquet."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO, StringIO

Cell = str | int | float | date | None
Row = Mapping[str, Cell]

# A spreadsheet takes a cell that begins so for a formula; signed numbers aside, which it may count.
# Source: OWASP, "CSV Injection", with the wide forms that some input methods write.
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")
_NUMERAL = re.compile(r"[+-]?\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns.

    Attributes:
        columns: Name and type of each, in order: str, int, float or date.
        rows: A row may lack columns; those cells are empty.
    """

    columns: Mapping[str, type]
    rows: tuple[Row, ...] = field(repr=False)


def joined(tables: Sequence[Table]) -> Table:
    """Return tables of the same columns, at least one, as one."""
    return Table(tables[0].columns, tuple(row for table in tables for row in table.rows))


def table_csv(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 with a byte-order mark, a header, one line a row (RFC 4180).

    An empty cell has no value. What a spreadsheet would run as a formula begins with an apostrophe
    more than was written; numbers do not.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_written(row.get(name)) for name in table.columns])
    return out.getvalue().encode("utf-8-sig", "replace")


def table_parquet(table: Table) -> bytes:
    """Return a table as Parquet; its columns have their types even where it has no row."""
    import pyarrow as pa  # late: loaded for this format alone
    import pyarrow.parquet as pq

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), date: pa.date32()}
    schema = pa.schema([(name, types[kind]) for name, kind in table.columns.items()])
    columns = [[_storable(row.get(name)) for row in table.rows] for name in table.columns]
    arrays = [pa.array(cells, of.type) for cells, of in zip(columns, schema, strict=True)]
    stream = BytesIO()
    pq.write_table(pa.table(arrays, schema=schema), stream)
    return stream.getvalue()


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        harmless = _NUMERAL.fullmatch(cell) or not _FORMULA.match(cell)
        return cell if harmless else f"'{cell}"
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else repr(cell)


def _storable(cell: Cell) -> Cell:
    """Return a cell that UTF-8 can hold; a lone surrogate becomes ``?``."""
    return cell.encode("utf-8", "replace").decode("utf-8") if isinstance(cell, str) else cell
