"""`notewell eval fairness`: probe a system with the same notes of other people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import Adapter, BaseUrl, Config, Engine, Json, Model, Quiet, engine_settings


def fairness(  # noqa: PLR0913  (a parameter an option)
    *,
    task: Annotated[str, typer.Option(help="A task of `notewell eval list`.")] = "smoke",
    data: Annotated[Path | None, typer.Option(help="Folder of the task's public data.")] = None,
    system: Annotated[str, typer.Option(help="A system of `notewell eval list`.")] = "notewell",
    attribute: Annotated[
        list[str] | None, typer.Option(help="sex, age, name, insurance or housing; default all.")
    ] = None,
    engine: Engine = None,
    model: Model = None,
    adapter: Adapter = None,
    base_url: BaseUrl = None,
    config: Config = None,
    out: Annotated[Path, typer.Option(help="Folder that holds the runs.")] = Path("runs"),
    limit: Annotated[int | None, typer.Option(min=1, help="Only so many samples.")] = None,
    seed: Annotated[int, typer.Option(help="Of intervals and surrogates.")] = 0,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep no outputs.")] = False,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Swap a patient's sex, age, name, insurance or housing: the clinical content must stay."""
    from eval.fairness.page import fairness_to_json, fairness_to_text, without_text
    from eval.fairness.probing import PROBES
    from eval.fairness.run import PAGE, run_probes
    from eval.runner import plan_run

    if unknown := [name for name in attribute or () if name not in PROBES]:
        raise typer.BadParameter(f"--attribute takes {', '.join(PROBES)}, not {unknown[0]}")

    def tell(n_done: int, n_all: int) -> None:
        if not quiet and typer.get_text_stream("stderr").isatty():
            end = "\n" if n_done == n_all else ""
            typer.echo(f"\r{n_done}/{n_all} notes{end}", err=True, nl=False)

    settings = engine_settings(config, engine, model, adapter, base_url, seed)
    plan = plan_run(task, system, settings, data=data, limit=limit, seed=seed)
    data_dir = None if no_cache else settings.data_dir
    folder, result = run_probes(
        plan, out=out, attributes=attribute or (), data_dir=data_dir, tell=tell
    )
    if as_json:
        brief = without_text(fairness_to_json(result))
        typer.echo(json.dumps({**brief, "folder": str(folder)}, ensure_ascii=False))
    else:
        typer.echo(fairness_to_text(result))
        typer.echo(folder / PAGE)
