"""The held-out loss: how surprised a model is by the replies of patients it was not trained on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from app.adapters import Range, Scores
from eval.contribution import Ratio
from eval.stats import Interval, compare_paired, estimate
from finetune.encoding.batches import pad_batch
from finetune.encoding.features import IGNORED, Features

# Of one patient alone an interval says nothing.
_MIN_PATIENTS = 2


@dataclass(frozen=True, slots=True)
class RowLoss:
    """A row's loss.

    Attributes:
        nats: Negative log-likelihood, summed over its target tokens.
    """

    nats: float
    n_tokens: int


def held_out_losses(
    model: Any,  # noqa: ANN401  (a transformers or peft model)
    features: Sequence[Features],
    *,
    pad_token_id: int,
    shifted: bool,
) -> tuple[RowLoss, ...]:
    """Return the loss of each row.

    Args:
        model: Any of the three tasks; it is put into evaluation mode and back.
        features: Rows with labels.
        pad_token_id: Of the tokenizer.
        shifted: Whether the model predicts the next token, so that a row's first label is no
            target (causal models).
    """
    was_training = model.training
    model.eval()
    losses: list[RowLoss] = []
    with torch.inference_mode():
        for row in features:
            batch = {name: t.to(model.device) for name, t in pad_batch([row], pad_token_id).items()}
            targets = batch["labels"][:, 1:] if shifted else batch["labels"]
            n = int((targets != IGNORED).sum())
            losses.append(RowLoss(float(model(**batch).loss) * n if n else 0.0, n))
    model.train(was_training)
    return tuple(losses)


def compare_losses(
    before: Sequence[RowLoss], after: Sequence[RowLoss], owners: Sequence[str], *, seed: int
) -> Scores:
    """Compare the losses of a base and of its adapter on the same rows.

    Args:
        before: Of the base.
        after: Of the base with the adapter.
        owners: The patient of each row; patients are what is resampled.
        seed: Of the resampling.
    """
    first, second = _by_patient(before, owners), _by_patient(after, owners)
    n_tokens = sum(row.n_tokens for row in before)
    if len(first) < _MIN_PATIENTS:
        return Scores(_mean(before), _mean(after), n_tokens, n_patients=len(first))
    return Scores(
        _mean(before),
        _mean(after),
        n_tokens,
        n_patients=len(first),
        before_range=_range(estimate(first, seed=seed)),
        after_range=_range(estimate(second, seed=seed)),
        change_range=_range(compare_paired(first, second, seed=seed).difference),
    )


def _mean(losses: Sequence[RowLoss]) -> float:
    n = sum(row.n_tokens for row in losses)
    return sum(row.nats for row in losses) / n if n else float("nan")


def _by_patient(losses: Sequence[RowLoss], owners: Sequence[str]) -> tuple[Ratio, ...]:
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for row, owner in zip(losses, owners, strict=True):
        sums[owner][0] += row.nats
        sums[owner][1] += row.n_tokens
    return tuple(Ratio(nats, n) for nats, n in sums.values() if n)


def _range(interval: Interval) -> Range:
    return Range(interval.low, interval.high)
