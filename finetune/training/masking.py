"""Tokens that a tagger does not see while it learns, others in each pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch

from app.encoder.shapes import SPECIAL
from finetune.encoding.features import Features

Collate = Callable[[Sequence[Features]], dict[str, torch.Tensor]]


@dataclass(frozen=True, slots=True)
class Masking:
    """Fills batches and hides tokens of them, so that a tagger leans on no single word.

    A hidden token's shape and what stands around it still tell what it is. Which are hidden is
    drawn by torch, whose state a checkpoint holds.

    Attributes:
        collate: Makes a batch of rows with shapes as their ``token_type_ids``.
        mask_token_id: What stands in the place of a hidden token.
        share: Of the tokens that are hidden.
    """

    collate: Collate
    mask_token_id: int
    share: float

    def __call__(self, features: Sequence[Features]) -> dict[str, torch.Tensor]:
        """Return a batch with some of its tokens hidden."""
        batch = self.collate(features)
        words = (batch["token_type_ids"] != SPECIAL) & (batch["attention_mask"] == 1)
        hidden = words & (torch.rand(words.shape) < self.share)
        batch["input_ids"] = batch["input_ids"].masked_fill(hidden, self.mask_token_id)
        return batch
