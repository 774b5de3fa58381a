"""Tables that fit a terminal of 80 columns, whatever stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.scorers.scorer import Metric

WIDTH = 80


def to_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a table; the first column is text, in the others numbers stand to the right.

    Args:
        headings: One a column.
        rows: Cells, which are shown as they are, whatever markup they look like.
    """
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for i, heading in enumerate(headings):
        table.add_column(heading, justify="left" if i == 0 else "right", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(file=StringIO(), width=WIDTH, color_system=None)
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def to_markdown_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out the same table in Markdown."""
    lines = [headings, ["---"] + ["---:"] * (len(headings) - 1), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def signed(value: float, metric: Metric) -> str:
    """Write a difference with its sign: shares to three places, sizes and times to one."""
    return f"{value:+.3f}" if metric.unit in {"share", "count", "kappa"} else f"{value:+,.1f}"


def p_value(p: float) -> str:
    """Write a p value: three places, and never nought."""
    return f"{p:.3f}" if p >= 0.001 else "<.001"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
