"""Rows of a benchmark's files, each with the line that it starts on, for errors that say where."""

from __future__ import annotations

import csv
import gzip
import json
import math
import os
import re
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from app.core.errors import EvalError
from eval.files import is_file

csv.field_size_limit(64_000_000)

_T = TypeVar("_T")

_BYTE_ORDER_MARK = "\ufeff"
_JSON_SPACE = re.compile(r"[ \t\r\n]*")
_NO_OBJECT, _NO_LIST = "not a JSON object", "not a JSON list of objects"
_NO_NUMBER = "NaN and Infinity are not JSON"


class _NotANumber(ValueError):
    """JSON that holds NaN or Infinity, which Python's reader would let pass."""


def _refuse(constant: str) -> NoReturn:
    del constant
    raise _NotANumber


_DECODER = json.JSONDecoder(parse_constant=_refuse)
# Lets line breaks and tabs stand in strings as they are.
_LOOSE = json.JSONDecoder(parse_constant=_refuse, strict=False)


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
        """Return a column that must hold text; whole numbers are text too.

        Raises:
            EvalError: It is missing, blank, not text, or text that UTF-8 cannot hold.
        """
        value = self.written(column)
        if not value.strip():
            raise self.invalid(f"{column} is missing or empty")
        return value

    def written(self, column: str) -> str:
        """Return a column that must hold text, which may be blank.

        Raises:
            EvalError: It is missing, not text, or text that UTF-8 cannot hold.
        """
        value = self.values.get(column)
        if value is None:
            raise self.invalid(f"{column} is missing or empty")
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            is_nan = isinstance(value, float) and math.isnan(value)
            raise self.invalid(f"{column} is {'NaN' if is_nan else 'not text'}")
        if not _is_encodable(value):
            raise self.invalid(f"{column} holds half of a surrogate pair")
        return value

    def meaning(self, column: str, meanings: Mapping[str, _T]) -> _T:
        """Return what the word in a column stands for, whatever its case.

        Raises:
            EvalError: It is missing, or none of the words.
        """
        word = self.text(column).strip().lower()
        if word not in meanings:
            raise self.invalid(f"{column} is none of {', '.join(meanings)}")
        return meanings[word]

    def invalid(self, problem: str) -> EvalError:
        """Return the error that says what is wrong with this row; ``problem`` quotes no text."""
        return EvalError("eval_row_invalid", file=self.file, line=self.line, problem=problem)


def find_file(folder: Path, names: Sequence[str]) -> Path:
    """Return the first file of these names in a folder.

    Raises:
        EvalError: There is none.
    """
    for name in names:
        if is_file(folder / name):
            return folder / name
    raise EvalError("eval_file_missing", file=" or ".join(names))


def read_table(path: Path, *, columns: Sequence[str], delimiter: str = ",") -> Iterator[Row]:
    """Read a CSV file, or a tab-separated one, in which quotes are ordinary characters.

    Raises:
        EvalError: It is not UTF-8 text, lacks a column or has it twice, a quote is not closed, or a
            row has too few or too many fields.
    """
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    reader = csv.DictReader(_lines(path), delimiter=delimiter, quoting=quoting, strict=True)
    line = 1
    try:
        _check_columns(path.name, reader.fieldnames or (), columns)
        line = reader.line_num + 1
        for values in reader:
            row = Row(path.name, line, values)
            if None in values or None in values.values():
                raise row.invalid("it has another number of fields than the header")
            yield row
            line = reader.line_num + 1
    except csv.Error:
        problem = "its quotes or line breaks are not those of a CSV file"
        raise EvalError("eval_row_invalid", file=path.name, line=line, problem=problem) from None


def read_jsonl(path: Path) -> Iterator[Row]:
    """Read a file of one JSON object a line; blank lines are passed over.

    Raises:
        EvalError: It is not UTF-8 text, or a line holds no JSON object.
    """
    # Lines end at line feeds alone: JSON strings may hold U+2028 and its kin.
    for number, line in enumerate(_lines(path), start=1):
        if line.strip():
            yield Row(path.name, number, _object(path.name, number, line))


def read_json_objects(path: Path) -> Iterator[Row]:
    """Read JSON objects one behind the other, whose strings may hold line breaks as they are.

    Raises:
        EvalError: It is not UTF-8 text, or something stands there that is no JSON object.
    """
    text = "".join(_lines(path))
    at, line, end = _after_space(text, 0), 1, 0
    while at < len(text):
        line, end = line + text.count("\n", end, at), at
        value, at = _element(path.name, line, text, at, _LOOSE)
        yield Row(path.name, line, value)
        at = _after_space(text, at)


def read_json_list(path: Path) -> Iterator[Row]:
    """Read a file that is one JSON list of objects.

    Raises:
        EvalError: It is not UTF-8 text, not JSON, or something else than a list of objects.
    """
    text = "".join(_lines(path))
    at = yield from _items(path.name, text, _after_space(text, 0))
    if _after_space(text, at) != len(text):
        line = 1 + text.count("\n", 0, at)
        raise EvalError("eval_row_invalid", file=path.name, line=line, problem=_NO_LIST)


def read_json_part(path: Path, part: str) -> Iterator[Row]:
    """Read a list of objects that a file, one JSON object, holds under a name.

    Raises:
        EvalError: It is not UTF-8 text, not a JSON object, or holds no such list.
    """
    text = "".join(_lines(path))
    at = _after_space(text, 0)
    whole, _ = _element(path.name, 1, text, at)
    for _ in whole:
        name, at = _DECODER.raw_decode(text, _after_space(text, at + 1))
        at = _after_space(text, _after_space(text, at) + 1)
        if name == part:
            yield from _items(path.name, text, at)
            return
        at = _after_space(text, _DECODER.raw_decode(text, at)[1])
    raise EvalError("eval_row_invalid", file=path.name, line=1, problem=f"it holds no {part}")


def with_unique_ids(rows: Iterable[Row], column: str) -> Iterator[tuple[str, Row]]:
    """Yield each row with its id.

    Raises:
        EvalError: An id is missing or comes twice.
    """
    seen: dict[str, int] = {}
    for row in rows:
        row_id = row.text(column).strip()
        if row_id in seen:
            raise row.invalid(f"{column} repeats an earlier one (of line {seen[row_id]})")
        seen[row_id] = row.line
        yield row_id, row


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines with their ends; only a line feed ends one.

    The file is read whole, so that none is left open where a reader stops at a row.
    """
    return (_decoded(path.name, n, line) for n, line in enumerate(_raw_lines(path), start=1))


def _raw_lines(path: Path) -> list[bytes]:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            return list(file)
    except (gzip.BadGzipFile, zlib.error, EOFError):
        problem = "not what gzip wrote, or cut off"
        raise EvalError("eval_file_invalid", file=path.name, problem=problem) from None
    except OSError as error:
        problem = os.strerror(error.errno or 0)
        raise EvalError("eval_file_invalid", file=path.name, problem=problem) from None


def _decoded(file: str, number: int, line: bytes) -> str:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise EvalError("eval_row_invalid", file=file, line=number, problem="not UTF-8") from None
    if "\0" in text:
        problem = "binary, not text"
        raise EvalError("eval_row_invalid", file=file, line=number, problem=problem)
    return text.removeprefix(_BYTE_ORDER_MARK) if number == 1 else text


def _check_columns(file: str, present: Sequence[str], columns: Sequence[str]) -> None:
    for column in columns:
        if column not in present:
            raise EvalError("eval_column_missing", file=file, line=1, column=column)
        if present.count(column) > 1:
            problem = f"the header has the column {column} twice"
            raise EvalError("eval_row_invalid", file=file, line=1, problem=problem)


def _object(file: str, number: int, line: str) -> Mapping[str, Any]:
    value, end = _element(file, number, line, _after_space(line, 0))
    if _after_space(line, end) != len(line):
        raise EvalError("eval_row_invalid", file=file, line=number, problem=_NO_OBJECT)
    return value


def _element(
    file: str, number: int, text: str, at: int, decoder: json.JSONDecoder = _DECODER
) -> tuple[Mapping[str, Any], int]:
    """Read the JSON object that starts at a place; return it with where it ends."""
    problem = _NO_OBJECT
    try:
        value, end = decoder.raw_decode(text, at)
    except _NotANumber:
        value, end, problem = None, at, _NO_NUMBER
    except (ValueError, RecursionError):
        value, end = None, at
    if not isinstance(value, dict):
        raise EvalError("eval_row_invalid", file=file, line=number, problem=problem)
    return value, end  # pyright: ignore[reportUnknownVariableType]  (a JSON object's keys are str)


def _items(file: str, text: str, start: int) -> Generator[Row, None, int]:
    """Yield the objects of the JSON list that starts at a place; return where it ends."""
    line = 1 + text.count("\n", 0, start)
    if not text.startswith("[", start):
        raise EvalError("eval_row_invalid", file=file, line=line, problem=_NO_LIST)
    at, end = _after_space(text, start + 1), start
    is_open = not text.startswith("]", at)
    while is_open:
        line, end = line + text.count("\n", end, at), at
        value, at = _element(file, line, text, at)
        yield Row(file, line, value)
        at = _after_space(text, at)
        is_open = text.startswith(",", at)
        at = _after_space(text, at + 1) if is_open else at
    if not text.startswith("]", at):
        line += text.count("\n", end, at)
        raise EvalError("eval_row_invalid", file=file, line=line, problem=_NO_LIST)
    return at + 1


def _after_space(text: str, at: int) -> int:
    found = _JSON_SPACE.match(text, at)
    return found.end() if found else at


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
