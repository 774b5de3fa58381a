"""The `notewell eval` commands: parse, call, print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import (
    Adapter,
    BaseUrl,
    Config,
    Engine,
    Json,
    Model,
    Quiet,
    engine_settings,
)  # fmt: skip
from eval.fairness.command import fairness
from eval.gate_command import gate
from eval.judge.command import judge
from eval.meta.command import meta

commands = typer.Typer(
    help="Measure the product, baselines and other people's outputs on benchmark notes.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)
commands.command()(meta)
commands.command()(fairness)
commands.command()(judge)
commands.command()(gate)

DEFAULT_OUT = Path("runs")

TaskName = Annotated[str, typer.Argument(help="A task of `notewell eval list`.")]
Run = Annotated[Path, typer.Argument(help="The folder of a run.")]
Data = Annotated[Path | None, typer.Option(help="Folder of the task's public data.")]
Split = Annotated[
    str | None, typer.Option(help="A split of the task (aci-bench: test1, test2_aci_asr, …).")
]
Out = Annotated[Path, typer.Option(help="Folder that holds the runs.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Only the first so many samples.")]
Seed = Annotated[int, typer.Option(help="Of intervals and surrogates.")]
System = Annotated[str, typer.Option(help="A system of `notewell eval list`.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with a run that was killed.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Forget the run's completed samples first.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes that run a system and score.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Keep no outputs for other runs.")]
Scorers = Annotated[
    list[str] | None, typer.Option("--scorer", help="Not the task's scorers but this; repeatable.")
]


Against = Annotated[
    Path | None, typer.Option(help="A wrong-patient run; default one that lies beside.")
]


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
    split: Split = None,
    system: System = "notewell",
    engine: Engine = None,
    model: Model = None,
    adapter: Adapter = None,
    base_url: BaseUrl = None,
    config: Config = None,
    limit: Limit = None,
    seed: Seed = 0,
    scorer: Scorers = None,
    workers: Workers = 1,
    resume: Resume = False,
    fresh: Fresh = False,
    no_cache: NoCache = False,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Run a system on a task, score it, and write a report."""
    from eval.generation import Conduct
    from eval.progress import show_progress
    from eval.runner import plan_run, require_scores, run_plan
    from eval.show import print_run

    if resume and fresh:
        raise typer.BadParameter("--resume goes on, --fresh begins anew: give one of them")
    settings = engine_settings(config, engine, model, adapter, base_url, seed)
    conduct = Conduct(resume, fresh, workers, None if no_cache else settings.data_dir)
    plan = plan_run(_of(task, split), system, settings, data=data, limit=limit, seed=seed)
    with show_progress(quiet=quiet) as tell:
        folder = run_plan(plan, out=out, conduct=conduct, scorers=scorer, progress=tell)
    print_run(folder, as_json=as_json)
    require_scores(folder)


@commands.command()
def score(  # noqa: PLR0913  (a parameter an option)
    run: Annotated[Path | None, typer.Argument(help="A run to score again.")] = None,
    *,
    task: Annotated[str | None, typer.Option(help="Task that --outputs answer.")] = None,
    outputs: Annotated[
        Path | None, typer.Option(help=".jsonl, .json or .csv with note_id and text.")
    ] = None,
    data: Data = None,
    split: Split = None,
    out: Out = DEFAULT_OUT,
    limit: Limit = None,
    seed: Seed = 0,
    scorer: Scorers = None,
    against: Against = None,
    workers: Workers = 1,
    as_json: Json = False,
) -> None:
    """Score other people's outputs, or a run again, without generating anything."""
    from eval.generation import Conduct
    from eval.runner import plan_scoring, require_scores, run_plan, score_run
    from eval.runs import RunFolder
    from eval.show import print_run

    if run is not None and task is None and outputs is None:
        folder = RunFolder.open(run)
        score_run(folder, scorers=scorer, wrong_patient=against, n_workers=workers)
    elif run is None and task is not None and outputs is not None:
        plan = plan_scoring(_of(task, split), outputs, data=data, limit=limit, seed=seed)
        # What the file holds is there again at once: nothing is lost by going on or beginning anew.
        resume = Conduct(resume=True, n_workers=workers)
        folder = run_plan(plan, out=out, conduct=resume, scorers=scorer, wrong_patient=against)
    else:
        raise typer.BadParameter("give a RUN, or --task with --outputs")
    print_run(folder, as_json=as_json)
    require_scores(folder)


@commands.command()
def cache(
    *,
    clear: Annotated[bool, typer.Option("--clear", help="Forget them.")] = False,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Show where outputs are kept across runs (they hold text of notes), or forget them."""
    from eval.output_cache import open_cache
    from eval.show import print_cache

    data_dir = engine_settings(config).data_dir
    with open_cache(data_dir) as kept:
        if clear:
            kept.clear()
        print_cache(data_dir, kept, as_json=as_json)


@commands.command()
def report(
    run: Run,
    *,
    against: Annotated[
        list[Path] | None, typer.Option(help="Another run to show beside it; repeatable.")
    ] = None,
    by: Annotated[
        list[str] | None, typer.Option(help="Break down by age, sex, kind or length.")
    ] = None,
    workers: Workers = 1,
) -> None:
    """Write a run's scores and reports again; with --by, show the metrics by subgroup."""
    from eval.runner import score_run
    from eval.runs import REPORT, RunFolder
    from eval.subgroups import AXES
    from eval.subgroups_page import write_breakdowns

    if unknown := set(by or ()) - set(AXES):
        raise typer.BadParameter(f"--by takes {', '.join(AXES)}, not {', '.join(unknown)}")
    folder = RunFolder.open(run)
    scores = score_run(folder, against=against or (), n_workers=workers)
    if by:
        typer.echo(write_breakdowns(folder, scores, by))
    typer.echo(run / REPORT)


@commands.command()
def compare(
    first: Run,
    others: Annotated[list[Path], typer.Argument(help="Runs to compare with it.")],
    *,
    against: Against = None,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Compare runs with the first one on the samples that both of a pair scored.

    Metrics that an output about another patient wins are marked with *.
    """
    from eval.compare import compare_all, read_scores
    from eval.compare_page import MAX_RUNS, comparisons_to_json, comparisons_to_text
    from eval.wrong_patient import mark_runs

    runs = [first, *others]
    if len(runs) > MAX_RUNS:
        raise typer.BadParameter(f"at most {MAX_RUNS} runs")
    scores = [read_scores(run) for run in runs]
    comparisons = compare_all(scores[0], scores[1:], seed=seed)
    write = comparisons_to_json if as_json else comparisons_to_text
    marks = mark_runs(runs, against=against)
    typer.echo(write([run.resolve().name for run in runs], comparisons, marks))


def _of(task: str, split: str | None) -> str:
    return f"{task}:{split}" if split else task
