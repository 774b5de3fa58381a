"""`make bench-extract`: findings measured in one run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import Config, Json
from app.core import log
from app.core.settings import load_settings
from eval.extraction.bench import run_bench
from eval.extraction.bench_page import to_json, to_text

_MEDSPACY = "Python of an environment with medspacy, which needs an older spaCy."


def main(
    *,
    data: Annotated[Path | None, typer.Option(help="Folder of the public sets.")] = None,
    medspacy: Annotated[Path | None, typer.Option(help=_MEDSPACY)] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only so many texts a set.")] = None,
    seed: Annotated[int, typer.Option(help="Of intervals and surrogates.")] = 0,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Compare the product, its word lists alone and medSpaCy's rules."""
    bench = run_bench(data, load_settings(config), medspacy=medspacy, limit=limit, seed=seed)
    typer.echo(to_json(bench) if as_json else to_text(bench), nl=as_json)


if __name__ == "__main__":
    log.configure()
    typer.run(main)
