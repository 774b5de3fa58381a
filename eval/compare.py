"""Runs side by side on the samples that both of a pair scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.errors import EvalError
from eval.runs import SCORES, read_json
from eval.scorers.scorer import Metric
from eval.scoring import MetricScore, scores_from_json
from eval.significance import McNemar, mcnemar_of_ratios, permutation_p
from eval.stats import (
    N_RESAMPLES,
    Difference,
    Ratio,
    compare_paired,
    correct_holm,
    ratio_of_sums,
)

Scores = Mapping[str, MetricScore]

# Holm multiplies the smallest p by the number of comparisons: so many draws for each of them keep
# a clear difference significant however many there are.
_RESAMPLES_A_TEST = 80
# Ratios of counts: closer than this is a tie.
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Comparison:
    """One metric of two runs.

    Attributes:
        first: Value of the first run on the shared samples.
        second: Value of the second run on them.
        difference: Second run less first, on ``difference.n`` samples.
        p_holm: Bootstrap p, corrected for the number of comparisons made together.
        p_permutation: p of swapping the runs sample by sample, not corrected.
        mcnemar: For a metric that is nought or one on every sample.
        wins: Samples on which the second run has the better value.
        losses: Samples on which the first one has.
    """

    metric: Metric
    first: float
    second: float
    difference: Difference
    p_holm: float
    p_permutation: float
    mcnemar: McNemar | None
    wins: int
    losses: int

    @property
    def ties(self) -> int:
        """Samples on which neither run is better; all, where neither direction is."""
        return self.difference.n - self.wins - self.losses

    @property
    def drop(self) -> float:
        """How much worse the second run is, negative where it is better.

        Where neither direction is better in itself, a rise counts as worse.
        """
        delta = self.difference.difference.value
        return -delta if self.metric.higher_is_better else delta


def read_scores(run: Path) -> dict[str, MetricScore]:
    """Read the metrics of a run's folder.

    Raises:
        EvalError: It holds no scores.
    """
    return scores_from_json(read_json(run / SCORES).get("metrics", ()))


def compare_runs(first: Scores, second: Scores, *, seed: int = 0) -> tuple[Comparison, ...]:
    """Compare every metric that both runs have on samples that both scored.

    Raises:
        EvalError: They share no scored sample.
    """
    return compare_all(first, [second], seed=seed)[0]


def compare_all(
    baseline: Scores, runs: Sequence[Scores], *, seed: int = 0
) -> tuple[tuple[Comparison, ...], ...]:
    """Compare each run with the baseline; Holm's correction goes over all metrics of all runs.

    Args:
        baseline: What the others are held against.
        runs: At least one.
        seed: Of the resampling.

    Raises:
        EvalError: A run shares no scored sample with the baseline.
    """
    shared = [_shared_metrics(baseline, run) for run in runs]
    n_tests = sum(map(len, shared))
    n_resamples = max(N_RESAMPLES, _RESAMPLES_A_TEST * n_tests)
    compared = [
        [_compare(m, a, b, seed=seed, n_resamples=n_resamples) for m, a, b in metrics]
        for metrics in shared
    ]
    corrected = iter(correct_holm([c.difference.p for row in compared for c in row]))
    return tuple(tuple(replace(c, p_holm=next(corrected)) for c in row) for row in compared)


def _compare(
    metric: Metric, a: Sequence[Ratio], b: Sequence[Ratio], *, seed: int, n_resamples: int
) -> Comparison:
    sign = {True: 1, False: -1, None: 0}[metric.higher_is_better]
    gains = [sign * (two.value - one.value) for one, two in zip(a, b, strict=True)]
    difference = compare_paired(a, b, seed=seed, n_resamples=n_resamples)
    return Comparison(
        metric,
        first=ratio_of_sums(a),
        second=ratio_of_sums(b),
        difference=difference,
        p_holm=difference.p,
        p_permutation=permutation_p(a, b, seed=seed),
        mcnemar=mcnemar_of_ratios(a, b),
        wins=sum(gain > _TOLERANCE for gain in gains),
        losses=sum(gain < -_TOLERANCE for gain in gains),
    )


def _shared_metrics(first: Scores, second: Scores) -> list[tuple[Metric, list[Ratio], list[Ratio]]]:
    found: list[tuple[Metric, list[Ratio], list[Ratio]]] = []
    for name in (name for name in first if name in second):
        pairs = _shared(first[name], second[name])
        if pairs:
            found.append((first[name].metric, [a for a, _ in pairs], [b for _, b in pairs]))
    if not found:
        raise EvalError("eval_runs_differ")
    return found


def _shared(first: MetricScore, second: MetricScore) -> list[tuple[Ratio, Ratio]]:
    pairs = ((one, second.by_sample.get(name)) for name, one in first.by_sample.items())
    return [(a, b) for a, b in pairs if isinstance(a, Ratio) and isinstance(b, Ratio)]
