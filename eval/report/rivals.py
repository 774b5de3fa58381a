"""A run beside others on the samples that both scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval.compare import Comparison, compare_all, read_scores
from eval.runs import RunFolder
from eval.scorers.scorer import Metric
from eval.scoring import MetricScore
from eval.stats import Interval
from eval.wrong_patient import SYSTEM as WRONG_PATIENT
from eval.wrong_patient import won_metrics

ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Rival:
    """Another run."""

    run_id: str
    system: str
    scores: Mapping[str, MetricScore] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Versus:
    """One metric of this run against another.

    Attributes:
        difference: This run less the other, on the ``n`` samples that both scored.
        p_holm: Corrected over all metrics and all other runs.
        n_better: Samples on which this run is better.
        n_worse: Samples on which it is worse.
        proves_little: Whether the other is of another patient and does as well, so that the metric
            is no sign of truth.
    """

    rival: Rival
    metric: Metric
    difference: Interval
    p: float
    p_holm: float
    n: int
    n_better: int
    n_worse: int
    proves_little: bool = False

    @property
    def n_equal(self) -> int:
        """Samples on which neither is better; all, where neither direction is."""
        return self.n - self.n_better - self.n_worse

    @property
    def outcome(self) -> str:
        """What the comparison shows, in words."""
        if self.p_holm >= ALPHA:
            return "no difference shown"
        if self.metric.higher_is_better is None:
            return "different"
        return "better" if (self.difference.value > 0) == self.metric.higher_is_better else "worse"


def read_rival(path: Path) -> Rival:
    """Read another run.

    Raises:
        EvalError: The folder holds no run, or no scores.
    """
    config = RunFolder.open(path).config()
    run_id, system = str(config.get("run_id", path.name)), str(config.get("system", ""))
    return Rival(run_id, system, read_scores(path))


def compare_with(
    scores: Sequence[MetricScore], rivals: Sequence[Rival], *, seed: int = 0
) -> tuple[Versus, ...]:
    """Compare a run with others, Holm's correction over all that is compared.

    Raises:
        EvalError: It shares no scored sample with one of them.
    """
    own = {score.metric.name: score for score in scores}
    compared = compare_all(own, [rival.scores for rival in rivals], seed=seed)
    found: list[Versus] = []
    for rival, row in zip(rivals, compared, strict=True):
        won = won_metrics(own, rival.scores) if rival.system == WRONG_PATIENT else frozenset[str]()
        found += [_versus(rival, c, proves_little=c.metric.name in won) for c in row]
    return tuple(found)


def _versus(rival: Rival, comparison: Comparison, *, proves_little: bool) -> Versus:
    """Turn "the other less this run" round."""
    other = comparison.difference.difference
    return Versus(
        rival, comparison.metric, Interval(-other.value, -other.high, -other.low),
        comparison.difference.p, comparison.p_holm, comparison.difference.n,
        n_better=comparison.losses, n_worse=comparison.wins, proves_little=proves_little,
    )  # fmt: skip
