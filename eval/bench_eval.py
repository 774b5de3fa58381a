"""`make bench-eval`: the results page, all systems on all sets of a folder in one run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import Config, Quiet
from app.core import log
from app.core.settings import load_settings
from eval.generation import Conduct
from eval.progress import show_progress
from eval.results.bench import Bench
from eval.results.page import to_page
from eval.results.sets import SETS
from eval.runs import write_text

Task = Annotated[list[str] | None, typer.Option("--task", help="Only these sets; repeatable.")]


def main(  # noqa: PLR0913  (a parameter an option)
    *,
    data: Annotated[Path | None, typer.Option(help="Folder of the public sets.")] = None,
    out: Annotated[Path, typer.Option(help="Folder of the runs.")] = Path("runs/results"),
    page: Annotated[Path | None, typer.Option(help="Where to write the page.")] = None,
    task: Task = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    seed: Annotated[int, typer.Option(help="Of draws, surrogates and intervals.")] = 0,
    config: Config = None,
    quiet: Quiet = False,
) -> None:
    """Measure the product and the baselines on every set; started again, it goes on."""
    sets = tuple(each for each in SETS if task is None or each.task in task)
    if not sets:
        raise typer.BadParameter(f"--task takes {', '.join(each.task for each in SETS)}")
    settings = load_settings(config)
    conduct = Conduct(resume=True, n_workers=workers, data_dir=settings.data_dir)
    with show_progress(quiet=quiet) as progress:
        tell = _silent if quiet else _tell
        bench = Bench(settings, data, out, conduct, seed, tell, progress)
        results = tuple(bench.run(sets))
    written = to_page(results, command="make bench-eval DATA=FOLDER")
    if page is None:
        typer.echo(written, nl=False)
    else:
        write_text(page, written)


def _tell(what: str) -> None:
    typer.echo(what, err=True)


def _silent(what: str) -> None:
    del what


if __name__ == "__main__":
    log.configure()
    typer.run(main)
