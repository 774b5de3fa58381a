"""`notewell eval meta`: how good the scorers themselves are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import Config, Json
from eval.meta.split import Split

Notes = Annotated[
    Path | None, typer.Option("--data", help="Notes: a file or folder, or --task's data.")
]
TaskName = Annotated[str | None, typer.Option("--task", help="Sources and references of a task.")]
Experts = Annotated[Path | None, typer.Option(help="JSON Lines of outputs with expert scores.")]
Half = Annotated[Split, typer.Option("--split", help="Half of the packaged notes.")]
OutFolder = Annotated[Path | None, typer.Option("--out", help="Folder for meta.json and meta.md.")]
Seed = Annotated[int, typer.Option(help="Of planted errors and intervals.")]


def meta(  # noqa: PLR0913  (a parameter an option)
    *,
    data: Notes = None,
    task: TaskName = None,
    experts: Experts = None,
    split: Half = Split.HELD_OUT,
    out: OutFolder = None,
    seed: Seed = 0,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Measure the scorers themselves on planted errors and faithful paraphrases."""
    from app.core.settings import load_settings
    from eval.meta.detectors import all_detectors
    from eval.meta.experts import read_scored
    from eval.meta.run import run_meta
    from eval.meta.show import print_report, tell_progress, write_report
    from eval.meta.sources import choose_sources

    scored = read_scored(experts) if experts is not None else ()
    records = load_settings(config).records
    sources, notes = choose_sources(data, task, split, seed=seed, settings=records)
    report = run_meta(
        sources, all_detectors(), notes=notes, seed=seed, experts=scored, progress=tell_progress
    )
    if out is not None:
        write_report(report, out)
    print_report(report, as_json=as_json)
