"""What the commands print: the catalogue, a run's scores, the kept outputs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from eval.output_cache import CACHE_PATH, OutputCache
from eval.report.values import format_value
from eval.runs import REPORT, SCORES, RunFolder, read_json
from eval.scorers.registry import METRICS, SCORERS
from eval.systems.registry import SYSTEMS
from eval.tasks.registry import TASKS
from eval.terminal import to_table
from eval.wrong_patient import MARK, WrongPatientMarks

# Names told of metrics that nothing could be scored on; more are counted.
_NAMES_TOLD = 6


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
    """Print a run's scores, what became of every sample, and where its report lies."""
    scores = read_json(folder.path / SCORES)
    if as_json:
        brief = [
            {name: value for name, value in row.items() if name != "by_sample"}
            for row in scores["metrics"]
        ]
        typer.echo(json.dumps({**scores, "metrics": brief, "folder": str(folder.path)}))
        return
    wrong = WrongPatientMarks.from_json(scores["wrong_patient"])
    won = frozenset[str]().union(*wrong.won)
    scored = [row for row in scores["metrics"] if row["value"] is not None]
    headings = ("metric", "value", "95% interval", "scored", "unscored")
    typer.echo(to_table(headings, [_cells(row, won) for row in scored]))
    if wrong.note:
        typer.echo(wrong.note)
    for line in (*_silent(scores["metrics"]), *_account(scores)):
        typer.echo(line)
    typer.echo(folder.path / REPORT)


def print_cache(data_dir: Path, cache: OutputCache, *, as_json: bool) -> None:
    """Print where outputs are kept across runs, how many, and how much of the disk they take."""
    path = data_dir / CACHE_PATH
    n_bytes = path.stat().st_size
    if as_json:
        typer.echo(json.dumps({"path": str(path), "n_outputs": cache.count(), "n_bytes": n_bytes}))
        return
    typer.echo(f"{path}: {cache.count()} outputs, {n_bytes / 1e6:.1f} MB")


def _cells(row: Mapping[str, Any], won: AbstractSet[str]) -> tuple[str, ...]:
    metric = METRICS[row["metric"]]
    value, low, high = (format_value(row[k], metric) for k in ("value", "low", "high"))
    value += MARK if metric.name in won else ""
    return metric.name, value, f"{low} – {high}", str(row["n_scored"]), _reasons(row) or "0"


def _reasons(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{n} {reason.replace('_', ' ')}" for reason, n in row["unscored"].items())


def _silent(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Name the metrics that no sample could be scored on, by why."""
    by_reason: dict[str, list[str]] = {}
    for row in rows:
        if row["value"] is None:
            by_reason.setdefault(_reasons(row), []).append(row["metric"])
    for reason, names in by_reason.items():
        rest = len(names) - _NAMES_TOLD
        more = f" and {rest} more" if rest > 0 else ""
        told = ", ".join(names[:_NAMES_TOLD])
        yield f"not scored ({reason or 'no sample'}): {told}{more}"


def _account(scores: Mapping[str, Any]) -> Iterator[str]:
    """Account for every sample and, where outputs were given, for every row."""
    n_not_run = scores["n_not_run"]
    rest = f"; {n_not_run} not run, go on with --resume" if n_not_run else ""
    yield f"{scores['n_completed']} of {scores['n_in']} samples{rest}"
    if given := scores["given"]:
        yield (
            f"{given['rows']} rows given: {given['used']} used ({given['empty']} of them empty), "
            f"{given['beyond_limit']} of samples beyond --limit; "
            f"{given['missing']} samples without a row"
        )
    for code, n in scores["failures"].items():
        yield f"failed {n} time(s): {code}"
