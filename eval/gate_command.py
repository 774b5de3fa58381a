"""`notewell eval gate`: hold a run against a baseline, for continuous integration."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import Json


def gate(  # noqa: PLR0913  (a parameter an option)
    run: Annotated[Path, typer.Argument(help="The folder of a run.")],
    *,
    baseline: Annotated[Path, typer.Option(help="The run to hold it against.")],
    max_drop: Annotated[float, typer.Option(min=0, help="Worst allowed loss of a share.")] = 0.0,
    max_rise: Annotated[
        list[str] | None, typer.Option(metavar="METRIC=X", help="Gate a metric in other units.")
    ] = None,
    alpha: Annotated[
        float, typer.Option(min=0, max=1, help="A larger loss is significant.")
    ] = 0.05,
    strict: Annotated[bool, typer.Option("--strict", help="Significant or not.")] = False,
    metric: Annotated[list[str] | None, typer.Option(help="Only these shares.")] = None,
    seed: Annotated[int, typer.Option(help="Of intervals.")] = 0,
    as_json: Json = False,
) -> None:
    """Exit 3 where a run is significantly worse than a baseline, or lost outputs."""
    from eval.compare import read_scores
    from eval.gate import GateRules, hold_gate
    from eval.gate_page import gate_to_json, gate_to_text

    rules = GateRules(max_drop, _limits(max_rise or ()), alpha, strict, tuple(metric or ()))
    rows = hold_gate(read_scores(baseline), read_scores(run), rules, seed=seed)
    typer.echo(gate_to_json(rows) if as_json else gate_to_text(rows, rules))
    if any(row.fails for row in rows):
        raise typer.Exit(3)


def _limits(texts: Sequence[str]) -> dict[str, float]:
    """Read `METRIC=X` limits; anything else is a usage error."""
    limits: dict[str, float] = {}
    for text in texts:
        name, _, number = text.partition("=")
        try:
            limits[name] = float(number)
        except ValueError:
            raise typer.BadParameter("--max-rise takes METRIC=X, X a number") from None
        if not limits[name] >= 0:
            raise typer.BadParameter("--max-rise takes no loss below zero")
    return limits
