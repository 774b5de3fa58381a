"""`make bench-engine`: the engine in process against the library's own loop, in one run."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import torch
import typer

from app.cli.options import Json
from app.core import log
from eval.engines.bench import measure
from eval.engines.bench_page import to_json, to_text
from eval.engines.figures import LONG_REPLIES, SHORT_REPLIES, Plan
from eval.engines.model import Size, shape_for


def main(
    *,
    device: Annotated[str, typer.Option(help="cpu, cuda, or auto.")] = "auto",
    prompts: Annotated[int, typer.Option(min=2, help="So many prompts.")] = Plan().n_prompts,
    rows: Annotated[int, typer.Option(min=2, help="Replies in a batch.")] = Plan().n_rows,
    size: Annotated[Size, typer.Option(help="Of the model, on a CPU.")] = Size.SMALL,
    short: Annotated[
        bool, typer.Option("--short", help="Replies as long as an answer, not as a summary.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Measure tokens a second, the first token, reuse of prefixes, schemas and memory."""
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    with tempfile.TemporaryDirectory(prefix="notewell-bench-") as folder:
        lengths = SHORT_REPLIES if short else LONG_REPLIES
        plan = Plan(n_prompts=prompts, lengths=lengths, n_rows=rows)
        bench = measure(Path(folder), device=device, plan=plan, shape=shape_for(device, size))
    typer.echo(to_json(bench) if as_json else to_text(bench), nl=as_json)


if __name__ == "__main__":
    log.configure()
    typer.run(main)
