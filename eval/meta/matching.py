"""Wrong-patient matching: which of many sources does a summary belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from eval.meta.case import Source
from eval.meta.detector import Detector
from eval.meta.paraphrases.registry import reword
from eval.stats import Interval, Ratio, estimate

N_SOURCES = 40
N_CLAIMS = 3
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Matched:
    """How often a detector finds the right source.

    The right one is found where it is the least suspicious; a tie of k counts 1/k where the right
    one is among them. Guessing gives ``1 / n_sources``.

    Attributes:
        accuracy: Over whole summaries, by the mean suspicion of their claims.
        accuracy_one: Over the first claim of each alone, which is harder.
    """

    name: str
    n_sources: int
    accuracy: Interval
    accuracy_one: Interval


def match_sources(
    detectors: Sequence[Detector], sources: Sequence[Source], *, seed: int
) -> tuple[Matched, ...]:
    """Ask each detector which source each of up to 40 reworded summaries belongs to.

    Args:
        detectors: What is measured.
        sources: Those with too few statements are left out; none where fewer than two remain.
        seed: Of the choice of sources, of claims and of the intervals.
    """
    rng = Random(f"{seed}/matching")  # noqa: S311  (repeatable on purpose)
    fit = [source for source in sources if len(source.statements) >= N_CLAIMS]
    if len(fit) < _FEWEST:
        return ()
    chosen = rng.sample(fit, min(N_SOURCES, len(fit)))
    summaries = [_summary(source, rng) for source in chosen]
    return tuple(_matched(detector, chosen, summaries, seed) for detector in detectors)


def _summary(source: Source, rng: Random) -> tuple[str, ...]:
    return tuple(reword(text, rng)[0] for text in rng.sample(source.statements, N_CLAIMS))


def _matched(
    detector: Detector, sources: Sequence[Source], summaries: Sequence[tuple[str, ...]], seed: int
) -> Matched:
    pairs = [(claim, s.text) for summary in summaries for s in sources for claim in summary]
    suspicions = np.array([judgement.suspicion for judgement in detector.judge(pairs)])
    table = suspicions.reshape(len(summaries), len(sources), N_CLAIMS)
    whole, one = _accuracy(table.mean(axis=2), seed), _accuracy(table[:, :, 0], seed)
    return Matched(detector.name, len(sources), whole, one)


def _accuracy(table: NDArray[np.float64], seed: int) -> Interval:
    """Return the share of rows whose own column, the one of the same number, is the least."""
    return estimate([Ratio(_credit(row, own)) for own, row in enumerate(table)], seed=seed)


def _credit(suspicions: NDArray[np.float64], own: int) -> float:
    tied = np.flatnonzero(suspicions - suspicions.min() <= 1e-9)
    return 1 / len(tied) if own in tied else 0.0
