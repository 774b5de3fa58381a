"""Logistic regression of a few measures, where a table of weights is all that is wanted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Keeps the matrix regular; against hundreds of rows it weighs nothing.
_RIDGE = 0.1
_STEPS = 30


def fit_logistic(
    rows: NDArray[np.float64], labels: NDArray[np.bool_], weighs: NDArray[np.float64]
) -> list[float]:
    """Fit a logistic regression by Newton's method.

    Args:
        rows: (n, n_measures).
        labels: (n,) what is true.
        weighs: (n,) how much each row counts.

    Returns:
        The weight of each measure, then the constant.
    """
    x = np.hstack([rows, np.ones((len(rows), 1))])
    n = x.shape[1]
    ridge = _RIDGE * np.diag([1.0] * (n - 1) + [0.0])
    w = np.zeros(n)
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (weighs * (p - labels)) + ridge @ w
        curve = (x * (weighs * p * (1 - p))[:, None]).T @ x + ridge + 1e-9 * np.eye(n)
        w = w - np.linalg.solve(curve, slope)
    return [float(value) for value in w]
