"""What a breakdown by subgroup looks like: a table for people, Markdown for a page."""

from __future__ import annotations

from collections.abc import Sequence

from eval.report.values import format_value
from eval.runs import RunFolder, write_text
from eval.scoring import MetricScore
from eval.subgroups import (
    SMALLEST_GROUP,
    Breakdown,
    GroupDifference,
    GroupScore,
    break_down,
    describe,
)
from eval.terminal import p_value, signed, to_markdown_table, to_table

_SCORES = ("metric", "group", "value", "95% interval", "scored", "unscored")
_DIFFERENCES = ("metric", "group", "less others", "95% interval", "p (Holm)", "n")
ALPHA = 0.05
SUBGROUPS = "subgroups.md"


def write_breakdowns(folder: RunFolder, scores: Sequence[MetricScore], axes: Sequence[str]) -> str:
    """Break a run down, write ``subgroups.md`` into its folder, and return the tables.

    Args:
        folder: Of the run.
        scores: Its metrics.
        axes: Of ``eval.subgroups.AXES``.
    """
    groups = {r.sample.sample_id: describe(r.sample.source) for r in folder.records()}
    seed = folder.config()["seed"]
    found = [break_down(scores, groups, axis, seed=seed) for axis in axes]
    write_text(folder.path / SUBGROUPS, breakdowns_to_markdown(found))
    return "\n\n".join(map(breakdown_to_text, found))


def breakdown_to_text(breakdown: Breakdown) -> str:
    """Write a breakdown: sizes, each metric by group, and the differences found."""
    return "\n".join(
        (
            _sizes(breakdown),
            "",
            to_table(_SCORES, _score_cells(breakdown)),
            "",
            *_differences(breakdown, significant_only=True),
        )
    )


def breakdowns_to_markdown(breakdowns: Sequence[Breakdown]) -> str:
    """Write breakdowns as a page, all differences that were tested among them."""
    parts = ["# Subgroups"]
    for breakdown in breakdowns:
        parts += [f"## By {breakdown.axis}", _sizes(breakdown)]
        parts += [to_markdown_table(_SCORES, _score_cells(breakdown))]
        if breakdown.differences:
            rows = [_difference_cells(d) for d in breakdown.differences]
            parts += [to_markdown_table(_DIFFERENCES, rows)]
        else:
            parts += list(_differences(breakdown, significant_only=False))
    return "\n\n".join(parts) + "\n"


def _sizes(breakdown: Breakdown) -> str:
    sizes = ", ".join(f"{label} {n}" for label, n in breakdown.sizes.items())
    return f"notes by {breakdown.axis}: {sizes}"


def _score_cells(breakdown: Breakdown) -> list[tuple[str, ...]]:
    """Return the rows metric by metric; the metric's name on its first."""
    names = dict.fromkeys(score.metric.name for score in breakdown.scores)
    rows: list[tuple[str, ...]] = []
    for name in names:
        of_metric = [score for score in breakdown.scores if score.metric.name == name]
        rows += [(name if i == 0 else "", *_cells(score)) for i, score in enumerate(of_metric)]
    return rows


def _cells(score: GroupScore) -> tuple[str, ...]:
    interval, metric = score.interval, score.metric
    counts = (str(score.n_scored), str(score.n_unscored))
    if interval is None:
        return (score.label, "–", "–", *counts)
    low, high = format_value(interval.low, metric), format_value(interval.high, metric)
    return (score.label, format_value(interval.value, metric), f"{low} – {high}", *counts)


def _differences(breakdown: Breakdown, *, significant_only: bool) -> tuple[str, ...]:
    tested = breakdown.differences
    if not tested:
        return (f"no two known groups have {SMALLEST_GROUP} scored notes: no difference tested",)
    shown = [d for d in tested if d.p_holm < ALPHA or not significant_only]
    said = (
        f"{len(shown)} of {len(tested)} differences between a group and the others are significant",
        f"(p below {ALPHA:g} after Holm's correction)",
    )
    return (*said, "", to_table(_DIFFERENCES, map(_difference_cells, shown))) if shown else said


def _difference_cells(found: GroupDifference) -> tuple[str, ...]:
    metric, d = found.metric, found.difference.difference
    return (
        metric.name,
        found.label,
        signed(d.value, metric),
        f"{signed(d.low, metric)} {signed(d.high, metric)}",
        p_value(found.p_holm),
        str(found.difference.n),
    )
