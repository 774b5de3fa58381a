"""Tables whose columns are moments: heads, rows and their order; and lines that are none."""

from __future__ import annotations

import pytest

from app.records.time_columns import timed_row


def _row(text: str, name: str):
    row = timed_row(text, text.rindex(name))
    if row is None:
        return None
    cells = [(c.span.of(text), c.label.written if c.label else None) for c in row.cells]
    return row.name.of(text), cells, row.newest_first


@pytest.mark.parametrize(
    ("text", "name", "cells", "newest_first"),
    [
        (
            "LABS      02/11/25   03/09/25 (d/c)  03/18/25\nNa        137    135    133 L",
            "Na",
            [("137", "02/11/25"), ("135", "03/09/25 (d/c)"), ("133 L", "03/18/25")],
            False,
        ),
        (
            "LABS:      MAR 4, 2024   NOV 27, 2023   Units   Ref\nALT    52    31    U/L   <45",
            "ALT",
            [("52", "MAR 4, 2024"), ("31", "NOV 27, 2023")],
            True,
        ),
        (
            "     10/22/24   01/14/25   04/08/25   Ref\nPlt    188   --   96  (L)   150-400",
            "Plt",
            [("188", "10/22/24"), ("96  (L)", "04/08/25")],
            False,
        ),
        (
            "Labs  | 10/9/23 | 7/6/23 | 1/12/23\nALT   | 38      |        | 35",
            "ALT",
            [("38", "10/9/23"), ("35", "1/12/23")],
            True,
        ),
        (
            "          16-Nov 2335     17-Nov 0240\nINR       4.8             1.4",
            "INR",
            [("4.8", "16-Nov 2335"), ("1.4", "17-Nov 0240")],
            False,
        ),
        ("     12/29   1/2\nK    3.1     4.0", "K", [("3.1", "12/29"), ("4.0", "1/2")], False),
        (
            "       Adm   HD3   D/C\nWBC    18    14    7",
            "WBC",
            [("18", "Adm"), ("14", "HD3"), ("7", "D/C")],
            False,
        ),
        (
            "      Today    Prior\nTSH   2.1      6.8",
            "TSH",
            [("2.1", "Today"), ("6.8", "Prior")],
            True,
        ),
        (
            "         03/05   03/17\nNT-proBNP 2890   4120",
            "NT",
            [("2890", "03/05"), ("4120", "03/17")],
            False,
        ),
        (
            "        Supine    Standing 1 min\nBP      108/62    92/54",
            "BP",
            [("108/62", "Supine"), ("92/54", "Standing 1 min")],
            None,
        ),
        ("     03/02   03/07\nINR  1.2", "INR", [("1.2", "03/02")], False),
    ],
)  # fmt: skip
def test_a_row_below_moments(text, name, cells, newest_first):
    row = _row(text, name)
    assert row is not None
    assert row[1:] == (cells, newest_first)


@pytest.mark.parametrize(
    "text",
    [
        "Seen 6/1 and again 6/4 for her knee, which was better\nK   4.1   3.8",
        "          03/02   03/07\n\nK         4.1     3.8",
        "VAcc      20/20-2      20/60\nCCT       541          528",
        "Drug      Dose      Status\nK         20 mEq    daily",
        "WBC: 3/6 2.1 | 3/20 1.9\nHgb       11.8      10.2",
    ],
)
def test_no_head_of_moments(text):
    assert _row(text, text.rpartition("\n")[2][:3]) is None
