"""The first sheet of an Excel workbook as rows: texts and numbers, no formulas worked out."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from app.core.errors import EvalError
from eval.tasks.rows import Row
from eval.tasks.xml_files import parse_xml

_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_MAX_BYTES = 64_000_000
_COLUMN = re.compile(r"[A-Z]+")


def read_xlsx(path: Path, *, columns: Sequence[str]) -> Iterator[Row]:
    """Read a workbook whose first row is the header; rows without any text are passed over.

    Raises:
        EvalError: It is no such workbook, larger than 64 MB unpacked, or lacks a column.

    Source:
        ECMA-376 part 1, SpreadsheetML.
    """
    try:
        with zipfile.ZipFile(path) as book:
            sheet = _part(book, path.name, _SHEET)
            has_strings = _STRINGS in book.namelist()
            shared = _part(book, path.name, _STRINGS) if has_strings else None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, RuntimeError):
        problem = "not an Excel workbook (.xlsx), or damaged"
        raise EvalError("eval_file_invalid", file=path.name, problem=problem) from None
    strings = [_text(item) for item in shared.iterfind("{*}si")] if shared is not None else []
    header: dict[str, str] | None = None
    for place, element in enumerate(sheet.iterfind("{*}sheetData/{*}row"), start=1):
        written = element.get("r") or ""
        line = int(written) if written.isdecimal() else place
        cells = _cells(path.name, line, element, strings)
        if header is None:
            header = _header(path.name, cells, columns)
        elif any(cells.values()):
            yield Row(path.name, line, {name: cells.get(at, "") for at, name in header.items()})
    if header is None:
        _header(path.name, {}, columns)


def _part(book: zipfile.ZipFile, file: str, name: str) -> Element:
    if name not in book.namelist():
        raise EvalError("eval_file_invalid", file=file, problem="a workbook without a first sheet")
    if book.getinfo(name).file_size > _MAX_BYTES:
        raise EvalError("eval_file_invalid", file=file, problem="larger than 64 MB unpacked")
    return parse_xml(book.read(name), file)


def _header(file: str, cells: dict[str, str], columns: Sequence[str]) -> dict[str, str]:
    names = {at: text.strip() for at, text in cells.items()}
    for column in columns:
        if column not in names.values():
            raise EvalError("eval_column_missing", file=file, line=1, column=column)
    return names


def _cells(file: str, line: int, row: Element, strings: Sequence[str]) -> dict[str, str]:
    """Return the texts of a row by the letters of their columns."""
    found: dict[str, str] = {}
    for cell in row.iterfind("{*}c"):
        at, text = _COLUMN.match(cell.get("r") or ""), _cell(cell, strings)
        if at is None or text is None:
            problem = "a cell has no place or names no shared text"
            raise EvalError("eval_row_invalid", file=file, line=line, problem=problem)
        found[at[0]] = text
    return found


def _cell(cell: Element, strings: Sequence[str]) -> str | None:
    """Return what a cell holds; None where it names a shared text that there is not."""
    value = cell.findtext("{*}v") or ""
    match cell.get("t"):
        case "s":
            is_one = value.isdecimal() and int(value) < len(strings)
            return strings[int(value)] if is_one else None
        case "inlineStr":
            return "".join(map(_text, cell.iterfind("{*}is")))
        case _:
            return value


def _text(item: Element) -> str:
    """Join the runs of a text; how it is pronounced (rPh) is no part of it."""
    runs = (*item.iterfind("{*}t"), *item.iterfind("{*}r/{*}t"))
    return "".join(run.text or "" for run in runs)
