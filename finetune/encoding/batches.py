"""Rows of unlike length as one batch of tensors."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from app.encoder.cross_encoder import UNSEEN
from finetune.encoding.features import IGNORED, Features

# Numbers of the texts that share a row: evidence, and claims about it from 1; padding is none.
PARTS = "parts"
EVIDENCE = 0
_PADDED = -1


def pad_batch(features: Sequence[Features], pad_token_id: int) -> dict[str, torch.Tensor]:
    """Pad rows on the right into one batch; parts of a row become what its tokens see."""
    fill = {
        "labels": IGNORED,
        "attention_mask": 0,
        "position_ids": 0,
        "token_type_ids": 0,
        PARTS: _PADDED,
    }
    batch: dict[str, torch.Tensor] = {}
    for name in features[0]:
        width = max(len(f[name]) for f in features)
        value = fill.get(name, pad_token_id)
        padded = [f[name] + [value] * (width - len(f[name])) for f in features]
        batch[name] = torch.tensor(padded)
    if PARTS in batch:
        batch["attention_mask"] = sight(batch.pop(PARTS))
    return batch


def sight(parts: torch.Tensor) -> torch.Tensor:
    """Return what is added to the attention of each token to each: 0, or too little to matter.

    Args:
        parts: (n_sequences, n_tokens) numbers of texts.

    Returns:
        float32 (n_sequences, 1, n_tokens, n_tokens).
    """
    is_same = parts[:, :, None] == parts[:, None, :]
    is_evidence = (parts[:, None, :] == EVIDENCE) & (parts[:, :, None] > EVIDENCE)
    blind = torch.zeros(is_same.shape).masked_fill(~(is_same | is_evidence), UNSEEN)
    return blind[:, None]
