"""Tables of the headline metrics by subgroup, an axis each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.report.rivals import ALPHA
from eval.report.values import format_interval, format_p, format_signed, format_value
from eval.scorers.scorer import Metric
from eval.subgroups import Breakdown, GroupScore


@dataclass(frozen=True, slots=True)
class GroupCell:
    """A metric over one subgroup.

    Attributes:
        differs: How it differs from the other groups, in words; empty where that is not shown.
    """

    label: str
    value: str
    interval: str
    differs: str


@dataclass(frozen=True, slots=True)
class SubgroupTable:
    """One axis.

    Attributes:
        sizes: Label and number of notes, of each group in order.
        rows: A metric with its cells, one a group.
    """

    axis: str
    sizes: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Metric, tuple[GroupCell, ...]], ...]


def subgroup_tables(
    breakdowns: Sequence[Breakdown], metrics: Sequence[Metric]
) -> tuple[SubgroupTable, ...]:
    """Return a table for each axis that tells two groups apart."""
    return tuple(_table(b, metrics) for b in breakdowns if len(b.sizes) > 1)


def _table(breakdown: Breakdown, metrics: Sequence[Metric]) -> SubgroupTable:
    scores = {(s.metric.name, s.label): s for s in breakdown.scores}
    differences = {
        (d.metric.name, d.label): f"{format_signed(d.difference.difference.value, d.metric)} "
        f"against the others, p {format_p(d.p_holm)}"
        for d in breakdown.differences
        if d.p_holm < ALPHA
    }

    def cell(metric: Metric, label: str) -> GroupCell:
        key = metric.name, label
        return _cell(label, scores.get(key), differences.get(key, ""))

    rows = tuple((m, tuple(cell(m, label) for label in breakdown.sizes)) for m in metrics)
    return SubgroupTable(breakdown.axis, tuple(breakdown.sizes.items()), rows)


def _cell(label: str, score: GroupScore | None, differs: str) -> GroupCell:
    if score is None or score.interval is None:
        return GroupCell(label, "–", "", "")
    value = format_value(score.interval.value, score.metric)
    interval = f"{format_interval(score.interval, score.metric)}, n = {score.n_scored}"
    return GroupCell(label, value, interval, differs)
