"""Rows of tables that state nothing without the others: heads, figures, rows cut by a column."""

from __future__ import annotations

import re

_CELLS = re.compile(r"\s{2,}|\t+|\s*\|\s*")
_MIN_CELLS = 3
# A cell that goes on below ("TAKE ONE CAPSULE BY MOUTH AT     HOLD").
_OPEN_CELL = re.compile(
    r"\b(?:at|by|a|an|the|of|for|and|or|with|to|every|once|twice|one|take)(?=\s{3,}\S|\t)",
    re.IGNORECASE,
)
# "5   03/06   85   omit   2400   5": most cells are figures, and few words say of what.
_FIGURE = re.compile(r"[\d.,/<>=%–—-]+[A-Za-z]{0,2}\Z")
_MIN_ROW, _FIGURES_SHARE, _MOST_WORDS = 5, 0.6, 2
_WORD = re.compile(r"[A-Za-z]{3,}")


def is_head_row(text: str) -> bool:
    """Say whether a line is the first row of a table: cells without a number."""
    cells = _cells(text)
    return len(cells) >= _MIN_CELLS and not any(cell[0].isdigit() for cell in cells)


def is_torn_row(text: str) -> bool:
    """Say whether a cell of a row is the beginning of what the next line goes on with."""
    return len(_cells(text)) > 1 and _OPEN_CELL.search(text) is not None


def tells_figures_alone(text: str) -> bool:
    """Say whether a row holds figures whose names stand elsewhere."""
    cells = _cells(text)
    if len(cells) < _MIN_ROW:
        return False
    figures = [cell for cell in cells if _FIGURE.match(cell)]
    is_row = len(figures) >= _FIGURES_SHARE * len(cells)
    return is_row and cells[0] in figures and len(_WORD.findall(text)) <= _MOST_WORDS


def _cells(text: str) -> list[str]:
    """Return the cells of a row; running text that a margin broke has none, whatever its blanks."""
    if "\n" in text.strip():
        return []
    return [cell for cell in _CELLS.split(text.strip()) if cell]
