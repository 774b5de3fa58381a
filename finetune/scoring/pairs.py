"""How well a model tells pairs of texts apart, and what the probability that it gives is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from app.adapters import LabelScore, PairScores, Range
from eval.contribution import Ratio
from eval.stats import estimate
from finetune.encoding.batches import pad_batch
from finetune.encoding.features import IGNORED, Encoded, Features

Floats = NDArray[np.float64]

_BATCH = 32
_N_BINS = 10
# Temperatures that are tried; beyond them a model is wrong, not ill calibrated.
_TEMPERATURES = np.geomspace(0.05, 20.0, 241)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a model said of some pairs.

    Attributes:
        logits: A row a pair, a column a label.
        truth: The id of each pair's label.
    """

    logits: Floats
    truth: NDArray[np.int64]

    def probabilities(self, temperature: float = 1.0) -> Floats:
        """Return the probability of each label."""
        scaled = self.logits / temperature
        powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)


def judge_pairs(
    model: Any,  # noqa: ANN401  (a transformers or peft model)
    features: Sequence[Features],
    *,
    pad_token_id: int,
) -> Judged:
    """Return what a model says of pairs, in their order; like lengths go through it together."""
    was_training = model.training
    model.eval()
    order = sorted(range(len(features)), key=lambda i: len(features[i]["input_ids"]))
    found: dict[int, tuple[Floats, NDArray[np.int64]]] = {}
    with torch.inference_mode():
        for begin in range(0, len(order), _BATCH):
            part = order[begin : begin + _BATCH]
            batch = pad_batch([features[i] for i in part], pad_token_id)
            logits = model(**{name: each.to(model.device) for name, each in batch.items()}).logits
            for i, scores, labels in zip(part, logits.double().cpu(), batch["labels"], strict=True):
                ends = labels != IGNORED
                found[i] = (scores[ends].numpy(), labels[ends].numpy())
    model.train(was_training)
    rows = [found[i] for i in range(len(features))]
    if not rows:
        return Judged(np.zeros((0, model.config.num_labels)), np.zeros(0, dtype=np.int64))
    return Judged(
        np.concatenate([scores for scores, _ in rows]), np.concatenate([truth for _, truth in rows])
    )


def owners_of_pairs(encoded: Encoded) -> tuple[str, ...]:
    """Return the patient of each pair, of rows that may hold several."""
    return tuple(
        owner
        for owner, row in zip(encoded.owners, encoded.features, strict=True)
        for label in row["labels"]
        if label != IGNORED
    )


def fit_temperature(judged: Judged) -> float:
    """Return what logits are best divided by, so that probabilities are as likely as they can be.

    Args:
        judged: Development pairs; none gives 1.

    Source:
        Guo et al. 2017, On Calibration of Modern Neural Networks, section 4.2.
    """
    if not len(judged.truth):
        return 1.0
    return float(min(_TEMPERATURES, key=lambda t: _surprise(judged, float(t))))


def score_pairs(
    judged: Judged,
    owners: Sequence[str],
    labels: Sequence[str],
    *,
    temperature: float,
    seed: int,
) -> PairScores:
    """Score what a model said of held-out pairs.

    Args:
        judged: At least one pair.
        owners: The patient of each pair; patients are what is resampled.
        labels: By id.
        temperature: Of ``fit_temperature``, on other pairs than these.
        seed: Of the resampling.
    """
    truth, said = judged.truth, judged.logits.argmax(axis=1)
    calibrated = judged.probabilities(temperature)
    right = (said == truth).astype(np.float64)
    squares = ((calibrated - np.eye(len(labels))[truth]) ** 2).sum(axis=1)
    by_label = tuple(_label_score(name, i, said, truth) for i, name in enumerate(labels))
    return PairScores(
        n_rows=len(truth),
        accuracy=float(right.mean()),
        base_rate=float(np.bincount(truth).max() / len(truth)),
        balanced_accuracy=float(np.mean([each.recall for each in by_label if each.n_rows])),
        temperature=temperature,
        calibration_error=calibration_error(calibrated, truth),
        uncalibrated_error=calibration_error(judged.probabilities(), truth),
        brier=float(squares.mean()),
        by_label=by_label,
        accuracy_range=_range(right, owners, seed),
        brier_range=_range(squares, owners, seed),
    )


def calibration_error(probabilities: Floats, truth: NDArray[np.int64]) -> float:
    """Return how far the probability of what is said is from how often it is right.

    Source:
        Guo et al. 2017, section 2 (expected calibration error), over ten bins of equal width.
    """
    sure = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == truth
    bins = np.minimum((sure * _N_BINS).astype(int), _N_BINS - 1)
    gaps = [
        abs(float(sure[bins == i].sum()) - float(right[bins == i].sum())) for i in range(_N_BINS)
    ]
    return sum(gaps) / len(truth)


def _surprise(judged: Judged, temperature: float) -> float:
    scaled = judged.logits / temperature
    top = scaled.max(axis=1)
    whole = top + np.log(np.exp(scaled - top[:, None]).sum(axis=1))
    return float((whole - scaled[np.arange(len(scaled)), judged.truth]).mean())


def _label_score(
    name: str, i: int, said: NDArray[np.int64], truth: NDArray[np.int64]
) -> LabelScore:
    n_right = int(((said == i) & (truth == i)).sum())
    n_said, n_rows = int((said == i).sum()), int((truth == i).sum())
    return LabelScore(
        name,
        n_rows,
        precision=n_right / n_said if n_said else 0.0,
        recall=n_right / n_rows if n_rows else 0.0,
    )


def _range(values: Floats, owners: Sequence[str], seed: int) -> Range | None:
    """Return the interval of a mean over pairs; of one patient alone it says nothing."""
    names = sorted(set(owners))
    if len(names) < 2:
        return None
    at = {name: i for i, name in enumerate(names)}
    groups = np.array([at[owner] for owner in owners])
    sums, counts = np.bincount(groups, weights=values), np.bincount(groups)
    ratios = [Ratio(float(part), float(n)) for part, n in zip(sums, counts, strict=True)]
    interval = estimate(ratios, seed=seed)
    return Range(interval.low, interval.high)
