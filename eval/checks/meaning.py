"""How near a claim and a statement are in meaning: MiniLM's cosine, the view beside the words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.encoder import load_encoder
from retrieval.encoder import FloatArray

# Vectors kept between claims, 1.5 kB each.
_MAX_KEPT = 20_000
_kept: dict[str, FloatArray] = {}


def similarity(claim: str, statements: Sequence[str]) -> float:
    """Return the cosine of a claim with the nearest of some statements; 0 where there are none.

    Raises:
        ModelError: The package that carries the encoder's weights is missing.
    """
    if not statements:
        return 0.0
    vectors = _vectors((claim, *statements))
    return max(0.0, float((vectors[1:] @ vectors[0]).max()))


def _vectors(texts: Sequence[str]) -> FloatArray:
    new = [text for text in dict.fromkeys(texts) if text not in _kept]
    if new:
        if len(_kept) + len(new) > _MAX_KEPT:
            _kept.clear()
            new = list(dict.fromkeys(texts))
        _kept.update(zip(new, load_encoder().encode(new), strict=True))
    return np.stack([_kept[text] for text in texts])
