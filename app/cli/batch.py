"""`notewell batch`: many notes as one resumable job."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from app.cli import options as opt
from app.core.settings import Settings
from app.jobs import BatchReport, JobTask, run_batch

NAME = "batch"
_OUT = "The job's folder; run again to resume."
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
    report = _run(source, out, task, settings, quiet=quiet)
    text = json.dumps(asdict(report)) if as_json else _text(report, out)
    sys.stdout.write(text + "\n")


def _run(source: Path, out: Path, task: JobTask, settings: Settings, *, quiet: bool) -> BatchReport:
    columns = (TextColumn("{task.completed} notes"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True, quiet=quiet)
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("notes", total=None)
        return run_batch(
            source,
            out,
            task=task,
            settings=settings,
            on_progress=lambda n_done: progress.advance(bar, n_done),
        )


def _text(report: BatchReport, out: Path) -> str:
    return (
        f"{report.n_in} notes: {report.n_ok} done, {report.n_quarantined} quarantined, "
        f"{report.n_resumed} of them by an earlier run. Results are in {out}."
    )
