"""Cells that keep their types, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assistant.export.as_table import Table, joined, table_csv, table_parquet

COLUMNS: dict[str, type] = {"text": str, "start": int, "number": float, "day": date}


def cells(table: Table) -> list[list[str]]:
    return list(csv.reader(StringIO(table_csv(table).decode("utf-8-sig"), newline="")))


def cell(text: str) -> str:
    return cells(Table({"text": str}, ({"text": text},)))[1][0]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-cmd", "'-cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("\r\n=1", "'\r\n=1"),
        ("＝1", "'＝1"),
        ("+", "'+"),
        ("-1 mg", "'-1 mg"),
        ("'=1", "''=1"),
        ("-1.5", "-1.5"),
        ("+2", "+2"),
        ("1,240", "1,240"),
        ("chest pain", "chest pain"),
        ("a = b", "a = b"),
        ("'quoted'", "'quoted'"),
        ('said "no", twice', 'said "no", twice'),
        ("two\nlines", "two\nlines"),
    ],
)
def test_no_cell_is_a_formula(text: str, written: str):
    assert cell(text) == written


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_an_apostrophe_is_all_that_is_added(text: str):
    assert cell(text) in (text, f"'{text}")


def test_types_and_gaps():
    row = {"text": None, "start": 3, "number": 1240.0, "day": date(2024, 2, 9)}
    table = Table(COLUMNS, (row, {"text": "x"}))
    assert cells(table) == [
        ["text", "start", "number", "day"],
        ["", "3", "1240.0", "2024-02-09"],
        ["x", "", "", ""],
    ]
    read = pq.read_table(BytesIO(table_parquet(table))).to_pylist()
    assert read == [row, {"text": "x", "start": None, "number": None, "day": None}]


def test_no_row_keeps_the_columns():
    table = Table(COLUMNS, ())
    assert cells(table) == [list(COLUMNS)]
    schema = pq.read_schema(BytesIO(table_parquet(table)))
    assert [str(t) for t in schema.types] == ["string", "int64", "double", "date32[day]"]


def test_half_a_surrogate_pair_does_not_stop_a_table():
    table = Table({"text": str}, ({"text": "a\ud800b"},))
    assert cells(table)[1] == ["a?b"]
    assert pq.read_table(BytesIO(table_parquet(table)))["text"].to_pylist() == ["a?b"]


def test_tables_are_joined_in_order():
    first, second = Table(COLUMNS, ({"start": 1},)), Table(COLUMNS, ({"start": 2},))
    assert [row["start"] for row in joined([first, second]).rows] == [1, 2]
