from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import pytest

from retrieval.encoder import FloatArray


class WordEncoder:
    """Adds up a fixed random direction for each word: cheap, and alike for texts alike."""

    dim = 16

    def __init__(self, fingerprint: str = "f" * 64) -> None:
        self.fingerprint = fingerprint

    def encode(self, texts: Sequence[str]) -> FloatArray:
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split() or ["(nothing)"]:
                seed = int.from_bytes(blake2b(word.encode(), digest_size=4).digest())
                row += np.random.default_rng(seed).standard_normal(self.dim)
            row /= np.linalg.norm(row)
        return rows


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


@pytest.fixture
def other_encoder() -> WordEncoder:
    return WordEncoder("0" * 64)
