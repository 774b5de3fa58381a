"""Whether verdicts need the source at all: the accuracy beside that of its no-source control."""

from __future__ import annotations

from collections.abc import Sequence

from eval.report.values import format_interval, format_value
from eval.scorers.unseen_verdicts import UNSEEN_VERDICTS
from eval.scorers.verdicts import VERDICTS
from eval.scoring import MetricScore
from eval.stats import Ratio, compare_paired

_SCORE, _CONTROL = VERDICTS.metrics[0].name, UNSEEN_VERDICTS.metrics[0].name


def control_warning(scores: Sequence[MetricScore], *, seed: int) -> str | None:
    """Warn where claims are judged as well beside a source that has nothing to do with them.

    Args:
        scores: Of a run.
        seed: Of the bootstrap.

    Returns:
        A sentence, where the score is not shown to be above its control (95% interval of the
        paired difference); None where it is, or where the run lacks one of both.
    """
    held = {score.metric.name: score for score in scores}
    if _SCORE not in held or _CONTROL not in held:
        return None
    score, control = held[_SCORE], held[_CONTROL]
    pairs = [
        (other, own)
        for sample_id, own in score.by_sample.items()
        if isinstance(own, Ratio) and isinstance(other := control.by_sample.get(sample_id), Ratio)
    ]
    if not pairs or score.interval is None or control.interval is None:
        return None
    difference = compare_paired(*map(list, zip(*pairs, strict=True)), seed=seed).difference
    if difference.low > 0:
        return None
    metric = score.metric
    own, other = (format_value(i.value, metric) for i in (score.interval, control.interval))
    return (
        f"The control is not shown to do worse: {_CONTROL} {other} beside {_SCORE} {own} "
        f"(difference {format_interval(difference, metric)}). Where claims are told apart without "
        "their source, the score is no sign of checking."
    )
