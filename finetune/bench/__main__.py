"""`make bench-finetune`: base against adapter, and our trainer against a plain TRL script."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from transformers.utils import logging as transformers_logging

from app.core import log
from app.core.errors import NotewellError
from finetune.bench.gain import GainPlan, measure_gain
from finetune.bench.page import gain_page, speed_page
from finetune.bench.speed import SpeedPlan, measure_speed
from finetune.corpora.corpus import read_corpus


def main(  # noqa: PLR0913  (a command's parameters are its options)
    *,
    out: Annotated[Path, typer.Option(help="Folder for base, rows and adapter.")] = Path(
        "out/bench-finetune"
    ),
    data: Annotated[Path | None, typer.Option(help="Folder of the public sets.")] = None,
    trl: Annotated[Path, typer.Option(help="A Python with trl.")] = Path(sys.executable),
    n_train: Annotated[int, typer.Option(min=8, help="Notes trained on.")] = 300,
    n_held_out: Annotated[int, typer.Option(min=4, help="Notes of unseen layouts.")] = 60,
    base_steps: Annotated[int, typer.Option(min=1, help="Steps of the base.")] = 600,
    epochs: Annotated[float, typer.Option(help="Passes of the adapter.")] = 2.0,
    n_replies: Annotated[int, typer.Option(min=0, help="Rows of a set that are answered.")] = 24,
    n_timed: Annotated[int, typer.Option(min=8, help="Rows that speed is measured on.")] = 40,
    seed: Annotated[int, typer.Option(help="Of notes, weights and intervals.")] = 5,
) -> None:
    """Measure what an adapter adds to a small base, and how fast it is trained."""
    log.configure()
    transformers_logging.disable_progress_bar()
    plan = GainPlan(out, data, n_train, n_held_out, base_steps, epochs, n_replies, seed)
    try:
        gain = measure_gain(plan, lambda text: typer.echo(text, err=True))
        typer.echo(gain_page(gain), nl=False)
        rows = read_corpus(out / "corpus").rows[:n_timed]
        speed = measure_speed(SpeedPlan(gain.base.folder, rows, trl, out / "speed"))
        typer.echo(speed_page(speed), nl=False)
    except NotewellError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(1) from None


if __name__ == "__main__":
    typer.run(main)
