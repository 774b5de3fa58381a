"""The held-out loss: how surprised a model is by the replies of patients it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from finetune.encoding import IGNORED, Features, pad_batch


def held_out_loss(
    model: Any,  # noqa: ANN401  (a transformers or peft model)
    features: Sequence[Features],
    *,
    pad_token_id: int,
    shifted: bool,
) -> tuple[float, int]:
    """Return the mean negative log-likelihood a target token, in nats, and the tokens counted.

    Args:
        model: Any of the three tasks; it is put into evaluation mode and back.
        features: Rows with labels.
        pad_token_id: Of the tokenizer.
        shifted: Whether the model predicts the next token, so that a row's first label is no
            target (causal models).
    """
    was_training = model.training
    model.eval()
    total = 0.0
    n_tokens = 0
    with torch.inference_mode():
        for row in features:
            batch = {name: t.to(model.device) for name, t in pad_batch([row], pad_token_id).items()}
            targets = batch["labels"][:, 1:] if shifted else batch["labels"]
            n = int((targets != IGNORED).sum())
            if n:
                total += float(model(**batch).loss) * n
                n_tokens += n
    model.train(was_training)
    return (total / n_tokens if n_tokens else float("nan")), n_tokens
