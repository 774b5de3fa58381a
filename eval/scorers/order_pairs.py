"""Which predicted order answers which gold one, and what the words of a pair share.

Source:
    github.com/jpcorb20/mediqa-oe, evaluation (Corbeil et al. 2025, MEDIQA-OE).
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

ORDER_TYPES = frozenset({"medication", "lab", "imaging", "followup"})

_REMOVED = str.maketrans("", "", ".,?!")
_DASH_BEHIND_DIGIT = re.compile(r"(?<=\d)-")


@dataclass(frozen=True, slots=True)
class OrderWords:
    """An order as the evaluation reads it: normalized words, and turn numbers."""

    description: tuple[str, ...]
    reason: tuple[str, ...]
    type: str
    turns: tuple[int, ...]


Pair = tuple[OrderWords | None, OrderWords | None]


def normalize(text: str) -> tuple[str, ...]:
    """Return the words of a text: lower case, no ``. , ? !``, dashes behind digits as spaces."""
    return tuple(_DASH_BEHIND_DIGIT.sub(" ", text.lower().translate(_REMOVED)).split())


def pair_orders(gold: Sequence[OrderWords], found: Sequence[OrderWords]) -> tuple[Pair, ...]:
    """Pair orders so that gold descriptions are covered best; the rest stand alone.

    Args:
        gold: Orders of one encounter.
        found: What a system found in it.

    Returns:
        Every order once; pairs whose descriptions share no word are taken apart.
    """
    if not gold or not found:
        return (*((g, None) for g in gold), *((None, f) for f in found))
    # scikit-learn, which the encoder's package needs, brings SciPy; half a second to load.
    from scipy.optimize import linear_sum_assignment

    weights = np.array([[_weight(g.description, f.description) for f in found] for g in gold])
    assigned = zip(*linear_sum_assignment(weights, maximize=True), strict=True)
    kept = [(int(row), int(column)) for row, column in assigned if weights[row, column] > 0]
    rows, columns = {row for row, _ in kept}, {column for _, column in kept}
    return (
        *((gold[row], found[column]) for row, column in kept),
        *((g, None) for i, g in enumerate(gold) if i not in rows),
        *((None, f) for i, f in enumerate(found) if i not in columns),
    )


def share_within(items: Sequence[Hashable], others: Sequence[Hashable]) -> float:
    """Return the share of items, repeats counted, that are among the others; nought of none."""
    among = set(others)
    return sum(item in among for item in items) / len(items) if items else 0.0


def _weight(gold: tuple[str, ...], found: tuple[str, ...]) -> float:
    return 1.0 if gold == found else share_within(gold, found)
