"""The `notewell eval` commands: parse, call, print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import Adapter, BaseUrl, Config, Engine, Json, Model, engine_settings

commands = typer.Typer(
    help="Measure the product, baselines and other people's outputs on benchmark notes.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)

DEFAULT_OUT = Path("runs")

TaskName = Annotated[str, typer.Argument(help="A task of `notewell eval list`.")]
Run = Annotated[Path, typer.Argument(help="The folder of a run.")]
Data = Annotated[Path | None, typer.Option(help="Folder of the task's public data.")]
Out = Annotated[Path, typer.Option(help="Folder that holds the runs.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Only the first so many samples.")]
Seed = Annotated[int, typer.Option(help="Of intervals and surrogates.")]
System = Annotated[str, typer.Option(help="A system of `notewell eval list`.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with a run that was killed.")]


@commands.command("list")
def list_all(*, as_json: Json = False) -> None:
    """Show tasks, systems and scorers."""
    from eval.show import print_catalogue

    print_catalogue(as_json=as_json)


@commands.command()
def run(  # noqa: PLR0913  (a parameter an option)
    task: TaskName,
    *,
    out: Out = DEFAULT_OUT,
    data: Data = None,
    system: System = "notewell",
    engine: Engine = None,
    model: Model = None,
    adapter: Adapter = None,
    base_url: BaseUrl = None,
    config: Config = None,
    limit: Limit = None,
    seed: Seed = 0,
    resume: Resume = False,
    as_json: Json = False,
) -> None:
    """Run a system on a task, score it, and write a report."""
    from eval.runner import plan_run, run_plan
    from eval.show import print_run, show_progress

    settings = engine_settings(config, engine, model, adapter, base_url, seed)
    plan = plan_run(task, system, settings, data=data, limit=limit, seed=seed)
    folder = run_plan(plan, out=out, resume=resume, progress=show_progress)
    print_run(folder, as_json=as_json)


@commands.command()
def score(  # noqa: PLR0913  (a parameter an option)
    run: Annotated[Path | None, typer.Argument(help="A run to score again.")] = None,
    *,
    task: Annotated[str | None, typer.Option(help="Task that --outputs answer.")] = None,
    outputs: Annotated[Path | None, typer.Option(help="JSON Lines of note_id and text.")] = None,
    data: Data = None,
    out: Out = DEFAULT_OUT,
    limit: Limit = None,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Score other people's outputs, or a run again, without generating anything."""
    from eval.runner import plan_scoring, run_plan, score_run
    from eval.runs import RunFolder
    from eval.show import print_run

    if run is not None and task is None and outputs is None:
        folder = RunFolder.open(run)
        score_run(folder)
    elif run is None and task is not None and outputs is not None:
        plan = plan_scoring(task, outputs, data=data, limit=limit, seed=seed)
        folder = run_plan(plan, out=out)
    else:
        raise typer.BadParameter("give a RUN, or --task with --outputs")
    print_run(folder, as_json=as_json)


@commands.command()
def report(run: Run) -> None:
    """Write a run's scores and report again."""
    from eval.runner import score_run
    from eval.runs import REPORT, RunFolder

    score_run(RunFolder.open(run))
    typer.echo(run / REPORT)


@commands.command()
def compare(
    first: Run, second: Run, *, seed: Seed = 0, as_json: Json = False
) -> None:  # fmt: skip
    """Compare two runs on the samples that both scored."""
    from eval.compare import compare_runs, read_scores
    from eval.show import print_comparisons

    comparisons = compare_runs(read_scores(first), read_scores(second), seed=seed)
    print_comparisons(comparisons, as_json=as_json)


@commands.command()
def gate(
    run: Run,
    *,
    baseline: Annotated[Path, typer.Option(help="The run to hold it against.")],
    max_drop: Annotated[float, typer.Option(min=0, help="Worst allowed loss of a share.")] = 0.0,
    metric: Annotated[list[str] | None, typer.Option(help="Only these metrics.")] = None,
) -> None:
    """Exit 3 where a run is worse than a baseline by more than is allowed."""
    from eval.compare import find_gate_failures, read_scores

    failures = find_gate_failures(
        read_scores(baseline), read_scores(run), max_drop=max_drop, metrics=metric
    )
    for failure in failures:
        typer.echo(f"{failure.name}: {failure.problem}", err=True)
    if failures:
        raise typer.Exit(3)
    typer.echo("no metric fell by more than is allowed")
