"""Which rows of a table say nothing without the others."""

from __future__ import annotations

import pytest

from app.llm.embedded.summaries.rows_alone import is_head_row, is_torn_row, tells_figures_alone

CASES = [
    ("Who        When        For", True, False, False),
    ("Hgb    9.0    8.3    7.4", False, False, False),
    ("She has COPD and gout \nand came with a cough \nfor a week", False, False, False),
    ("ZINC 5MG TAKE ONE BY MOUTH AT      HOLD", False, True, False),
    ("ZINC 5MG DAILY AT NOON      HOLD", False, False, False),
    ("5   03/06   85   omit   2400   5", False, False, True),
    ("7   04/24   85   omit   2400   neutropenia, ill, delayed", False, False, False),
]


@pytest.mark.parametrize(("text", "heads", "torn", "figures"), CASES)
def test_rows(text: str, heads: bool, torn: bool, figures: bool) -> None:
    assert is_head_row(text) is heads
    assert is_torn_row(text) is torn
    assert tells_figures_alone(text) is figures
