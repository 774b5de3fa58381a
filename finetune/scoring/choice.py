"""A conditional logit (McFadden 1974): the weights of what speaks for each of some alternatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray

# Keeps weights of rare signs small; against thousands of choices it weighs little.
_RIDGE = 1e-3
_STEPS = 300


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice between alternatives.

    Attributes:
        rows: (n, n_signs) what speaks for each alternative.
        right: (n,) those of which each would have been right; one at least.
    """

    rows: NDArray[np.float32] = field(repr=False)
    right: NDArray[np.bool_] = field(repr=False)


def fit_choice(choices: Sequence[Choice]) -> list[float]:
    """Fit weights under which right alternatives together are likeliest.

    Args:
        choices: One at least; all with the same signs.

    Returns:
        The weight of each sign.
    """
    n_signs = choices[0].rows.shape[1]
    most = max(len(choice.rows) for choice in choices)
    rows = torch.zeros(len(choices), most, n_signs)
    open_, right = (torch.zeros(len(choices), most, dtype=torch.bool) for _ in range(2))
    for i, choice in enumerate(choices):
        n = len(choice.rows)
        rows[i, :n] = torch.from_numpy(choice.rows)
        open_[i, :n] = True
        right[i, :n] = torch.from_numpy(choice.right)
    weights = torch.zeros(n_signs, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> float:
        optimizer.zero_grad()
        worth = rows @ weights
        of_all = torch.logsumexp(worth.masked_fill(~open_, -torch.inf), dim=1)
        of_right = torch.logsumexp(worth.masked_fill(~right, -torch.inf), dim=1)
        lost = (of_all - of_right).mean() + _RIDGE * weights.square().sum()
        lost.backward()
        return lost.item()

    optimizer.step(loss)
    return weights.tolist()
