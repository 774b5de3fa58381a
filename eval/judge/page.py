"""What `notewell eval judge` prints: progress, the judge's scores, and the claims it left."""

from __future__ import annotations

import json
from typing import Any

import typer

from eval.judge.judging import JudgeTally, Tell
from eval.judge.verdict_file import Judged
from eval.report.values import format_value
from eval.runs import REPORT, SCORES, RunFolder, read_json
from eval.scorers.judge import JUDGE
from eval.scorers.registry import METRICS
from eval.terminal import to_table


def telling(*, quiet: bool) -> Tell:
    """Return what shows the progress on stderr, where somebody watches."""
    is_shown = not quiet and typer.get_text_stream("stderr").isatty()

    def tell(tally: JudgeTally) -> None:
        if is_shown:
            told = f"\r{tally.n_samples} samples, {tally.n_claims} claims, {tally.n_asked} asked "
            typer.echo(told, err=True, nl=False)

    return tell


def print_judged(folder: RunFolder, judged: Judged, tally: JudgeTally, *, as_json: bool) -> None:
    """Print the judge's metrics and what became of every claim; no text of a note."""
    rows = [row for row in _rows(folder) if row["value"] is not None]
    if as_json:
        typer.echo(json.dumps(_summary(folder, judged, tally, rows)))
        return
    typer.echo(f"{judged.model}, {judged.prompt}")
    typer.echo(to_table(("metric", "value", "95% interval", "notes"), map(_cells, rows)))
    told = f"{tally.n_claims} claims: {tally.n_asked} asked, {tally.n_kept} known from before"
    typer.echo(f"{told}, {tally.unscored.total()} without a verdict")
    for reason, n in sorted(tally.unscored.items()):
        typer.echo(f"  {n} {reason}")
    if judged.is_author:
        typer.echo("The judge is the model that wrote these claims: models favour their own.")
    typer.echo(folder.path / REPORT)


def _summary(
    folder: RunFolder, judged: Judged, tally: JudgeTally, rows: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "model": judged.model,
        "prompt": judged.prompt,
        "is_author": judged.is_author,
        "n_samples": tally.n_samples,
        "n_claims": tally.n_claims,
        "n_asked": tally.n_asked,
        "n_kept": tally.n_kept,
        "unscored": dict(sorted(tally.unscored.items())),
        "metrics": [{k: v for k, v in row.items() if k != "by_sample"} for row in rows],
        "folder": str(folder.path),
    }


def _rows(folder: RunFolder) -> list[dict[str, Any]]:
    wanted = [metric.name for metric in JUDGE.metrics] + ["claim_support"]
    rows = read_json(folder.path / SCORES)["metrics"]
    return [row for row in rows if row["metric"] in wanted]


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    metric = METRICS[row["metric"]]
    value, low, high = (format_value(row[k], metric) for k in ("value", "low", "high"))
    return metric.name, value, f"{low} – {high}", str(row["n_scored"])
