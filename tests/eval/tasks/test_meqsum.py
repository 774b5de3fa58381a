"""MeQSum: the workbook as published, a table of its columns, and files that are neither."""

import zipfile

import pytest

from app.core.errors import EvalError
from eval.tasks.registry import find_task, load_samples

TASK = find_task("meqsum")
BOOK, TABLE = "MeQSum_ACL2019_BenAbacha_Demner-Fushman.xlsx", "MeQSum.csv"
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STRINGS = ("File", "CHQ", "Summary", "My knee hurts.\nWhat now?", "What helps knee pain?")


def row(number, *cells):
    return f'<row r="{number}">{"".join(cells)}</row>'


def cell(place, text):
    return f'<c r="{place}" t="s"><v>{text}</v></c>'


HEADER = row(1, *(cell(f"{column}1", n) for n, column in enumerate("ABC")))
FIRST = row(2, '<c r="A2"><v>7</v></c>', cell("B2", 3), cell("C2", 4))
GAP = row(3, '<c r="A3"/>')
INLINE = row(
    4,
    '<c r="B4" t="inlineStr"><is><r><t>Is it </t></r><r><t>gout?</t></r></is></c>',
    cell("C4", 4),
)


def write(folder, *rows, strings=STRINGS, sheet="xl/worksheets/sheet1.xml"):
    items = "".join(f"<si><t>{text}</t></si>" for text in strings)
    with zipfile.ZipFile(folder / BOOK, "w") as book:
        book.writestr(
            sheet, f"<worksheet {SPACE}><sheetData>{''.join(rows)}</sheetData></worksheet>"
        )
        book.writestr("xl/sharedStrings.xml", f"<sst {SPACE}>{items}</sst>")
    return folder


def test_workbook(tmp_path):
    samples = load_samples(TASK, write(tmp_path, HEADER, FIRST, GAP, INLINE))
    assert [(s.sample_id, s.source, s.reference) for s in samples] == [
        ("line2", STRINGS[3], STRINGS[4]),
        ("line4", "Is it gout?", STRINGS[4]),
    ]


def test_table(tmp_path):
    (tmp_path / TABLE).write_text("File,CHQ,Summary\n7,My knee hurts.,Knee pain?\n")
    (sample,) = load_samples(TASK, tmp_path)
    assert (sample.source, sample.reference) == ("My knee hurts.", "Knee pain?")


@pytest.mark.parametrize(
    ("case", "rows", "says"),
    [
        ("no rows", (), "line 1: the header lacks the column CHQ"),
        (
            "column",
            (row(1, cell("A1", 0), cell("B1", 1)),),
            "line 1: the header lacks the column Su",
        ),
        ("no summary", (HEADER, row(2, cell("B2", 3))), "line 2: Summary is missing or empty"),
        ("no such text", (HEADER, row(5, cell("B5", 9))), "line 5: a cell has no place"),
        ("no place", (HEADER, row(2, "<c><v>1</v></c>")), "line 2: a cell has no place"),
        ("broken", (HEADER, "<row>"), "line 1: not well-formed"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(tmp_path, case, rows, says):
    with pytest.raises(EvalError) as caught:
        load_samples(TASK, write(tmp_path, *rows))
    assert f"{BOOK}, {says}" in str(caught.value), case
    assert "knee" not in str(caught.value)


def test_no_workbook(tmp_path):
    (tmp_path / BOOK).write_bytes(b"PK\x03\x04")
    with pytest.raises(EvalError, match="not an Excel workbook"):
        load_samples(TASK, tmp_path)


def test_a_workbook_without_its_sheet(tmp_path):
    with pytest.raises(EvalError, match="without a first sheet"):
        load_samples(TASK, write(tmp_path, HEADER, sheet="xl/other.xml"))
