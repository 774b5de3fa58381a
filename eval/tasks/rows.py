"""Rows of a benchmark's files, each with the line that it starts on, for errors that say where."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core.errors import EvalError

csv.field_size_limit(64_000_000)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file.

    Attributes:
        line: Where it starts, from 1.
    """

    file: str
    line: int
    values: Mapping[str, Any] = field(repr=False)

    def text(self, column: str) -> str:
        """Return a column that must hold text.

        Raises:
            EvalError: It is missing or blank.
        """
        value = self.values.get(column)
        if isinstance(value, int):
            value = str(value)
        if not isinstance(value, str) or not value.strip():
            raise self.invalid(f"{column} is missing or empty")
        return value

    def invalid(self, problem: str) -> EvalError:
        """Return the error that says what is wrong with this row; ``problem`` quotes no text."""
        return EvalError("eval_row_invalid", file=self.file, line=self.line, problem=problem)


def find_file(folder: Path, names: Sequence[str]) -> Path:
    """Return the first file of these names in a folder.

    Raises:
        EvalError: There is none.
    """
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise EvalError("eval_file_missing", file=" or ".join(names))


def read_table(path: Path, *, columns: Sequence[str], delimiter: str = ",") -> Iterator[Row]:
    """Read a CSV file, or a tab-separated one, in which quotes are ordinary characters.

    Raises:
        EvalError: It is not UTF-8, lacks a column, or a row has too few or too many fields.
    """
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=delimiter, quoting=quoting)
            _check_columns(path.name, reader.fieldnames or (), columns)
            line = reader.line_num + 1
            for values in reader:
                row = Row(path.name, line, values)
                if None in values or None in values.values():
                    raise row.invalid("it has another number of fields than the header")
                yield row
                line = reader.line_num + 1
    except UnicodeDecodeError:
        raise EvalError("eval_file_invalid", file=path.name, problem="not UTF-8") from None


def read_jsonl(path: Path) -> Iterator[Row]:
    """Read a file of one JSON object a line.

    Raises:
        EvalError: It is not UTF-8, or a line holds no JSON object.
    """
    try:
        # Not splitlines(): JSON strings may hold U+2028 and its kin.
        lines = path.read_text("utf-8").split("\n")
    except UnicodeDecodeError:
        raise EvalError("eval_file_invalid", file=path.name, problem="not UTF-8") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield Row(path.name, number, _object(path.name, number, line))


def with_unique_ids(rows: Iterable[Row], column: str) -> Iterator[tuple[str, Row]]:
    """Yield each row with its id.

    Raises:
        EvalError: An id is missing or comes twice.
    """
    seen: set[str] = set()
    for row in rows:
        row_id = row.text(column).strip()
        if row_id in seen:
            raise row.invalid(f"{column} repeats an earlier one")
        seen.add(row_id)
        yield row_id, row


def _check_columns(file: str, present: Sequence[str], columns: Sequence[str]) -> None:
    for column in columns:
        if column not in present:
            raise EvalError("eval_column_missing", file=file, line=1, column=column)


def _object(file: str, number: int, line: str) -> Mapping[str, Any]:
    try:
        value: Any = json.loads(line)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise EvalError("eval_row_invalid", file=file, line=number, problem="not a JSON object")
    return value  # pyright: ignore[reportUnknownVariableType]  (a JSON object's keys are str)
