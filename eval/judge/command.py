"""`notewell eval judge`: ask a language model about the claims of a run."""

from __future__ import annotations

import hashlib
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import Adapter, BaseUrl, Config, Engine, Json, Model, Quiet, engine_settings


def judge(  # noqa: PLR0913  (a parameter an option)
    run: Annotated[Path, typer.Argument(help="The folder of a run.")],
    *,
    engine: Engine = None,
    model: Model = None,
    adapter: Adapter = None,
    base_url: BaseUrl = None,
    config: Config = None,
    seed: Annotated[int, typer.Option(help="Of surrogates and sampling.")] = 0,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep no verdicts.")] = False,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Ask a language model whether the evidence supports each claim, and score the run again."""
    from app.deid import Deidentifier
    from eval.judge.answers import KeptVerdicts
    from eval.judge.asking import build_judge
    from eval.judge.judging import judge_run
    from eval.judge.page import print_judged, telling
    from eval.output_cache import open_cache
    from eval.runner import score_run
    from eval.runs import RunFolder

    settings = engine_settings(config, engine, model, adapter, base_url, seed)
    folder, asked = RunFolder.open(run), build_judge(settings.engine)
    deidentifier = Deidentifier(settings.deid, hashlib.sha256(f"eval:{seed}".encode()).digest())
    with nullcontext() if no_cache else open_cache(settings.data_dir) as cache:
        kept = KeptVerdicts(cache) if cache else None
        judged, tally = judge_run(folder, asked, deidentifier, kept=kept, tell=telling(quiet=quiet))
    score_run(folder)
    print_judged(folder, judged, tally, as_json=as_json)
