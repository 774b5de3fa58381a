"""A loss for claims that stand beside their twin, which has one thing wrong."""

from __future__ import annotations

import torch
from torch.nn.functional import softplus

from finetune.encoding.features import IGNORED

# Ids of labels: that of the true claim, by which its twin is led.
_TRUE = 0


def twin_loss(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Return how little surer a model is of true claims than of the wrong ones right behind them.

    What both have in common (topic, style, length) takes no part in it, so that a few thousand
    pairs teach what tells them apart.

    Args:
        logits: (n_rows, n_tokens, n_labels).
        labels: (n_rows, n_tokens); a claim's stands at its last token, others are ignored.

    Returns:
        Mean over twins; 0 where there are none.

    Source:
        Burges et al. 2005, Learning to Rank using Gradient Descent: the pairwise logistic loss.
    """
    rows, tokens = torch.nonzero(labels != IGNORED, as_tuple=True)
    truth, scores = labels[rows, tokens], logits[rows, tokens].float()
    sure = scores[:, _TRUE] - torch.logsumexp(scores[:, _TRUE + 1 :], dim=1)
    twins = (rows[:-1] == rows[1:]) & (truth[:-1] == _TRUE) & (truth[1:] != _TRUE)
    if not bool(twins.any()):
        return sure.sum() * 0
    return softplus(sure[1:] - sure[:-1])[twins].mean()
