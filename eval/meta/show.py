"""Shows a meta-evaluation in the terminal, and writes it as files."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from eval.ledger import said_why
from eval.meta.page import headline, tables, to_markdown
from eval.meta.run import MetaReport
from eval.runs import write_json, write_text

JSON_FILE, MARKDOWN_FILE = "meta.json", "meta.md"


def write_report(report: MetaReport, folder: Path) -> None:
    """Write ``meta.json`` and ``meta.md``; figures alone, no text of a note and no id.

    Raises:
        EvalError: The folder cannot be made or written.
    """
    with said_why():
        folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / JSON_FILE, asdict(report))
    write_text(folder / MARKDOWN_FILE, to_markdown(report))


def print_report(report: MetaReport, *, as_json: bool) -> None:
    """Print the report in 80 columns, or as one JSON document."""
    if as_json:
        typer.echo(json.dumps(asdict(report), ensure_ascii=False, allow_nan=False))
        return
    console = Console(width=80, highlight=False)
    console.print(headline(report))
    for plain in tables(report):
        table = Table(*plain.header, box=None, padding=(0, 1, 0, 0))
        for row in plain.rows:
            table.add_row(*row)
        console.print(f"\n[bold]{plain.title}[/bold]")
        console.print(table)
        console.print(plain.note, style="dim")


def tell_progress(what: str) -> None:
    """Say on stderr what is measured next, where somebody watches."""
    if typer.get_text_stream("stderr").isatty():
        typer.echo(f"measuring: {what}", err=True)
