"""`notewell batch`: many notes as one resumable job."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from app.cli import options as opt
from app.jobs import BatchReport, JobTask, run_batch

NAME = "batch"
_OUT = "The job's folder; run again to resume."
_RETRY = "Work again on what an earlier run quarantined."
_EXECUTOR = "serial, process or ray."


def command(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="A file or a folder of notes.")],
    *,
    out: Annotated[Path, typer.Option(help=_OUT)],
    task: Annotated[JobTask, typer.Option(help="What to do.")] = JobTask.SUMMARIZE,
    executor: Annotated[
        Literal["serial", "process", "ray"] | None, typer.Option(help=_EXECUTOR)
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes or actors.")] = None,
    retry: Annotated[bool, typer.Option("--retry", help=_RETRY)] = False,
    engine: opt.Engine = None,
    model: opt.Model = None,
    adapter: opt.Adapter = None,
    base_url: opt.BaseUrl = None,
    config: opt.Config = None,
    quiet: opt.Quiet = False,
    as_json: opt.Json = False,
) -> None:
    """Run a task on many notes; a killed job goes on when run again."""
    base = opt.engine_settings(config, engine, model, adapter, base_url)
    given = {"executor": executor, "workers": workers}
    jobs = base.jobs.model_copy(update={k: v for k, v in given.items() if v is not None})
    settings = base.model_copy(update={"jobs": jobs})
    with _progress(quiet=quiet) as advance:
        report = run_batch(
            source, out, task=task, settings=settings, retry=retry, on_progress=advance
        )
    text = json.dumps(asdict(report)) if as_json else _text(report, out)
    sys.stdout.write(text + "\n")


@contextmanager
def _progress(*, quiet: bool) -> Generator[Callable[[int], None]]:
    """Show on stderr how many notes are done."""
    columns = (TextColumn("{task.completed} notes"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True, quiet=quiet)
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("notes", total=None)
        yield lambda n_done: progress.advance(bar, n_done)


def _text(report: BatchReport, out: Path) -> str:
    return (
        f"{report.n_in} notes: {report.n_ok} done, {report.n_quarantined} quarantined; "
        f"{report.n_resumed} of them by an earlier run. Results are in {out}."
    )
