"""How near a claim is in meaning to its evidence, where their words differ."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from app.encoder import load_encoder
from app.grounding.source import Statement
from retrieval.encoder import FloatArray


def nearness(claim: str, evidence: Sequence[Statement]) -> float:
    """Return the cosine of a claim and its evidence read together; 0 without evidence.

    Nearness never outweighs an objection: a denied finding is as near as one that is there.
    """
    together = " ".join(" ".join(s.text.split()) for s in evidence)
    return float(_vector(claim) @ _vector(together)) if together else 0.0


@lru_cache(maxsize=4096)
def _vector(text: str) -> FloatArray:
    return load_encoder().encode([text])[0]
