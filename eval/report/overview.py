"""Rows of the overview: each metric with its interval, its plot and its samples' spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.report.contents import Contents
from eval.report.plots import Distribution, Scale, Whisker, place_bars, place_whisker
from eval.report.rivals import Rival, Versus
from eval.report.values import format_interval, format_p, format_signed, format_value, in_words
from eval.scorers.registry import SCORERS
from eval.scorers.scorer import Metric
from eval.scoring import MetricScore
from eval.stats import Interval, Ratio


@dataclass(frozen=True, slots=True)
class Shown:
    """A metric's value as people read it.

    Attributes:
        whisker: None where there is no value.
    """

    value: str
    interval: str
    whisker: Whisker | None

    @classmethod
    def of(cls, interval: Interval | None, metric: Metric, scale: Scale) -> Shown:
        """Write a value with its interval, and place both on a scale."""
        if interval is None:
            return cls("–", "–", None)
        written = format_value(interval.value, metric), format_interval(interval, metric)
        return cls(*written, place_whisker(interval, scale))


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric of the overview.

    Attributes:
        axis: The ends of the plot's scale.
        distribution: None where no sample was scored.
    """

    metric: Metric
    shown: Shown
    n_scored: int
    unscored: str
    axis: tuple[str, str]
    distribution: Distribution | None


@dataclass(frozen=True, slots=True)
class MetricGroup:
    """The metrics of one scorer."""

    scorer: str
    rows: tuple[MetricRow, ...]


@dataclass(frozen=True, slots=True)
class VersusRow:
    """A metric of this run beside another run's."""

    versus: Versus
    own: Shown
    other: Shown
    difference: str
    difference_interval: str
    p: str
    axis: tuple[str, str]


@dataclass(frozen=True, slots=True)
class RivalTable:
    """All metrics against one other run."""

    rival: Rival
    rows: tuple[VersusRow, ...]


def metric_groups(scores: Sequence[MetricScore]) -> tuple[MetricGroup, ...]:
    """Return the metrics that scored something, by scorer."""
    scored = {s.metric.name: s for s in scores if s.n_scored}
    groups = [
        MetricGroup(name, tuple(_row(scored[m.name]) for m in scorer.metrics if m.name in scored))
        for name, scorer in SCORERS.items()
    ]
    return tuple(group for group in groups if group.rows)


def silent_metrics(scores: Sequence[MetricScore]) -> tuple[tuple[Metric, str], ...]:
    """Return the metrics that scored nothing, with the reasons."""
    return tuple((s.metric, _reasons(s)) for s in scores if not s.n_scored)


def headline_metrics(scores: Sequence[MetricScore], *, n_most: int = 6) -> tuple[Metric, ...]:
    """Return the first metric of each scorer that scored something, for the table of samples."""
    return tuple(group.rows[0].metric for group in metric_groups(scores))[:n_most]


def rival_tables(contents: Contents) -> tuple[RivalTable, ...]:
    """Return a table for each other run."""
    own = {score.metric.name: score for score in contents.scores}
    return tuple(
        RivalTable(
            rival,
            tuple(_versus_row(own, v) for v in contents.beside.versus if v.rival is rival),
        )
        for rival in contents.beside.rivals
    )


def _row(score: MetricScore) -> MetricRow:
    metric = score.metric
    values = [value.value for value in score.by_sample.values() if isinstance(value, Ratio)]
    ends = (score.interval.low, score.interval.high) if score.interval else ()
    scale = Scale.over(metric, [*values, *ends])
    return MetricRow(
        metric,
        Shown.of(score.interval, metric, scale),
        score.n_scored,
        _reasons(score) or "0",
        _axis(scale),
        place_bars(values, scale, ".3f" if metric.unit in {"share", "kappa"} else ",.1f"),
    )


def _versus_row(own: dict[str, MetricScore], versus: Versus) -> VersusRow:
    metric, difference = versus.metric, versus.difference
    mine, other = own[metric.name].interval, versus.rival.scores[metric.name].interval
    scale = Scale.over(metric, [end for i in (mine, other) if i for end in (i.low, i.high)])
    return VersusRow(
        versus,
        Shown.of(mine, metric, scale),
        Shown.of(other, metric, scale),
        format_signed(difference.value, metric),
        f"{format_signed(difference.low, metric)} to {format_signed(difference.high, metric)}",
        format_p(versus.p_holm),
        _axis(scale),
    )


def _axis(scale: Scale) -> tuple[str, str]:
    return f"{scale.low:,g}", f"{scale.high:,g}"


def _reasons(score: MetricScore) -> str:
    return ", ".join(f"{n:,} {in_words(reason)}" for reason, n in score.unscored.items())
