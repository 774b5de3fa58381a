"""What the commands show: the catalogue, scores, comparisons, progress."""

from __future__ import annotations

import json

import typer
from rich.console import Console
from rich.table import Table

from eval.report.page import format_value
from eval.runs import REPORT, SCORES, RunFolder, read_json
from eval.scorers.registry import METRICS, SCORERS
from eval.systems.registry import SYSTEMS
from eval.tasks.registry import TASKS


def print_catalogue(*, as_json: bool) -> None:
    """Print tasks, systems and scorers."""
    scorers = {
        name: ", ".join(metric.name for metric in scorer.metrics)
        for name, scorer in SCORERS.items()
    }
    tasks = {
        task.name: task.about + (" (needs --data)" if task.needs_data else "")
        for task in TASKS.values()
    }
    catalogue = {"tasks": tasks, "systems": SYSTEMS, "scorers": scorers}
    if as_json:
        typer.echo(json.dumps(catalogue, ensure_ascii=False))
        return
    for title, rows in catalogue.items():
        table = Table(title=title, title_justify="left", show_header=False, box=None)
        table.add_column(no_wrap=True, style="bold")
        table.add_column()
        for name, about in rows.items():
            table.add_row(name, about)
        Console().print(table)


def print_run(folder: RunFolder, *, as_json: bool) -> None:
    """Print a run's scores and where its report lies."""
    scores = read_json(folder.path / SCORES)
    if as_json:
        brief = [
            {name: value for name, value in row.items() if name != "by_sample"}
            for row in scores["metrics"]
        ]
        typer.echo(json.dumps({**scores, "metrics": brief, "folder": str(folder.path)}))
        return
    table = Table("metric", "value", "95% interval", "scored", "unscored", box=None)
    for row in scores["metrics"]:
        if row["value"] is not None:
            metric = METRICS[row["metric"]]
            value, low, high = (format_value(row[k], metric) for k in ("value", "low", "high"))
            n_unscored = str(sum(row["unscored"].values()))
            table.add_row(metric.name, value, f"{low} – {high}", str(row["n_scored"]), n_unscored)
    Console().print(table)
    typer.echo(f"{scores['n_completed']} of {scores['n_in']} samples")
    for code, n in scores["failures"].items():
        typer.echo(f"failed {n} time(s): {code}")
    typer.echo(folder.path / REPORT)


def show_progress(n_done: int, n_all: int) -> None:
    """Show how far a run is, on stderr, where somebody watches."""
    if typer.get_text_stream("stderr").isatty():
        end = "\n" if n_done == n_all else ""
        typer.echo(f"\r{n_done}/{n_all} samples{end}", err=True, nl=False)
