"""Heads of tables of medicines, and what of a row stands below them."""

import pytest

from app.records.medication_table import Column, medication_row

_HEAD = "Drug          Home dose     Discharge dose     Action\n"
_ROW = "Ramipril      10 mg daily   5 mg daily         reduced\n"


def _row(text: str, drug: str = "Ramipril") -> dict[Column, str]:
    row = medication_row(text, text.index(drug))
    return {c: cell.of(text) for c, cell in row.cells.items()} if row else {}


def test_a_row_is_read_by_the_head_of_its_table():
    told = {Column.BEFORE: "10 mg daily", Column.NOW: "5 mg daily", Column.ACTION: "reduced"}
    assert _row(_HEAD + _ROW) == told
    assert (
        _row(f"{_HEAD}------------\nAspirin       75 mg         75 mg              same\n{_ROW}")
        == told
    )
    assert _row("| Drug | PTA | Now |\n|---|---|---|\n| Ramipril | 10 mg | |\n") == {
        Column.BEFORE: "10 mg",
        Column.NOW: "",
    }


@pytest.mark.parametrize(
    "text",
    [
        _ROW,
        f"{_HEAD}\n{_ROW}",  # another table
        f"Drug    Strength    Route    Action\n{_ROW}",
        f"{_HEAD}Keep Ramipril  10 mg daily   5 mg daily         reduced\n",
        f"{_HEAD}Ramipril      10 mg daily\n",
    ],
)
def test_without_such_a_head_there_is_no_row(text: str):
    assert _row(text) == {}


@pytest.mark.parametrize(
    ("cell", "is_not_taken"),
    [
        ("No", True),
        ("No - ankles", True),
        ("never filled", True),
        ("No issues", False),
        ("", False),
    ],
)
def test_the_column_that_asks_says_no(cell: str, is_not_taken: bool):
    text = f"Drug | Sig | Taking?\nRamipril | 5 mg daily | {cell}\n"
    row = medication_row(text, text.index("Ramipril"))
    assert row is not None
    assert row.is_not_taken(text) is is_not_taken
