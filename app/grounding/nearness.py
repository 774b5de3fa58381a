"""Is a claim near in meaning to its evidence, where their words differ."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from app.encoder import load_encoder
from app.grounding.source import Statement
from retrieval.encoder import FloatArray

# Cosine of MiniLM vectors from which two clinical sentences speak of the same matter; chosen on the
# development half of the project's claim tables.
MIN_COSINE = 0.5


def is_near(claim: str, evidence: Sequence[Statement]) -> bool:
    """Say whether a claim is near to a sentence of its evidence, or to all of it together.

    Nearness never outweighs an objection: a denied finding is as near as one that is there.
    """
    texts = [" ".join(s.text.split()) for s in evidence]
    said = _vector(claim)
    return any(float(said @ _vector(text)) >= MIN_COSINE for text in (*texts, " ".join(texts)))


@lru_cache(maxsize=4096)
def _vector(text: str) -> FloatArray:
    return load_encoder().encode([text])[0]
