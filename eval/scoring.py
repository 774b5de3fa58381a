"""From completed samples to scores with intervals, every sample accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.core.errors import EvalError
from eval.contribution import Ratio, from_sums
from eval.output import Record
from eval.scorers.registry import METRICS, SCORERS
from eval.scorers.scorer import Metric, Scores, Unscored
from eval.stats import Interval, estimate


@dataclass(frozen=True, slots=True)
class MetricScore:
    """A metric over all samples; ``by_sample`` holds every sample that went in.

    Attributes:
        interval: None where no sample could be scored.
    """

    metric: Metric
    interval: Interval | None
    by_sample: Mapping[str, Ratio | Unscored] = field(repr=False)

    @property
    def n_scored(self) -> int:
        """Samples that added to the metric."""
        return sum(isinstance(value, Ratio) for value in self.by_sample.values())

    @property
    def unscored(self) -> dict[str, int]:
        """Samples that did not, by reason."""
        reasons = [v.value for v in self.by_sample.values() if isinstance(v, Unscored)]
        return dict(sorted(Counter(reasons).items()))


def check_scorers(names: Sequence[str]) -> None:
    """Refuse names of scorers that do not exist.

    Raises:
        EvalError: There is none of a name.
    """
    for name in names:
        if name not in SCORERS:
            known = ", ".join(sorted(SCORERS))
            raise EvalError("eval_scorer_unknown", scorer=name, known=known)


def score_records(
    records: Iterable[Record], scorers: Sequence[str], *, seed: int
) -> tuple[MetricScore, ...]:
    """Score completed samples with the named scorers.

    Args:
        records: One a sample; read once, and none is held.
        scorers: Names, in the order of the result; one that comes twice counts once.
        seed: Of the bootstrap.
    """
    scored = ((record.sample.sample_id, score_record(record, scorers)) for record in records)
    return gather_scores(scored, scorers, seed=seed)


def score_record(record: Record, scorers: Sequence[str]) -> Scores:
    """Score one sample with the named scorers."""
    chosen = [SCORERS[name] for name in dict.fromkeys(scorers)]
    found: dict[str, Ratio | Unscored] = {}
    for scorer in chosen:
        scores = scorer.score(record)
        found.update({metric.name: scores[metric.name] for metric in scorer.metrics})
    return found


def gather_scores(
    scored: Iterable[tuple[str, Scores]], scorers: Sequence[str], *, seed: int
) -> tuple[MetricScore, ...]:
    """Bring the scores of all samples together.

    Args:
        scored: Id and scores of each sample, in the order of the run.
        scorers: As for ``score_records``.
        seed: Of the bootstrap.
    """
    metrics = [metric for name in dict.fromkeys(scorers) for metric in SCORERS[name].metrics]
    by_metric: dict[str, dict[str, Ratio | Unscored]] = {metric.name: {} for metric in metrics}
    for sample_id, scores in scored:
        for name, by_sample in by_metric.items():
            by_sample[sample_id] = scores[name]
    return tuple(_metric_score(metric, by_metric[metric.name], seed) for metric in metrics)


def _metric_score(
    metric: Metric, by_sample: Mapping[str, Ratio | Unscored], seed: int
) -> MetricScore:
    ratios = [value for value in by_sample.values() if isinstance(value, Ratio)]
    return MetricScore(metric, estimate(ratios, seed=seed) if ratios else None, by_sample)


def scores_to_json(scores: Sequence[MetricScore]) -> list[dict[str, Any]]:
    """Return what ``scores.json`` holds of the metrics."""
    return [
        {
            "metric": score.metric.name,
            "value": score.interval.value if score.interval else None,
            "low": score.interval.low if score.interval else None,
            "high": score.interval.high if score.interval else None,
            "unit": score.metric.unit,
            "higher_is_better": score.metric.higher_is_better,
            "n_scored": score.n_scored,
            "unscored": score.unscored,
            "by_sample": {
                sample_id: list(value.sums) if isinstance(value, Ratio) else value.value
                for sample_id, value in score.by_sample.items()
            },
        }
        for score in scores
    ]


def scores_from_json(rows: Sequence[Mapping[str, Any]]) -> dict[str, MetricScore]:
    """Return the metrics of a ``scores.json`` by name; metrics unknown here are left out.

    Raises:
        EvalError: The rows have another shape.
    """
    try:
        return {row["metric"]: _from_row(row) for row in rows if row["metric"] in METRICS}
    except (KeyError, TypeError, ValueError, AttributeError):
        problem = "not scores of a run"
        raise EvalError("eval_file_invalid", file="scores.json", problem=problem) from None


def _from_row(row: Mapping[str, Any]) -> MetricScore:
    value, low, high = row["value"], row["low"], row["high"]
    interval = None if value is None else Interval(float(value), float(low), float(high))
    by_sample = {
        sample_id: Unscored(entry)
        if isinstance(entry, str)
        else from_sums([float(x) for x in entry])
        for sample_id, entry in row["by_sample"].items()
    }
    return MetricScore(METRICS[row["metric"]], interval, by_sample)
