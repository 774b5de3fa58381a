"""Vectors of sentences, each encoded once."""

import numpy as np
import pytest

from eval.meta.embedding import EmbeddingDetector


class LetterEncoder:
    """Counts three letters; remembers what it was asked for."""

    dim = 3
    fingerprint = "letters"

    def __init__(self):
        self.asked = []

    def encode(self, texts):
        self.asked += texts
        counts = np.array([[text.count(c) + 0.0 for c in "abc"] for text in texts])
        return (counts / np.linalg.norm(counts, axis=1, keepdims=True)).astype(np.float32)


def test_the_nearest_sentence_counts():
    encoder = LetterEncoder()
    near, far = EmbeddingDetector(encoder).judge([("bbb", "aaa\nb"), ("ccc", "aaa\nb")])
    assert near.suspicion == pytest.approx(0)
    assert far.suspicion == pytest.approx(1)


def test_nothing_is_encoded_twice():
    encoder = LetterEncoder()
    detector = EmbeddingDetector(encoder)
    for _ in range(2):
        detector.judge([("ab", "aaa\nb"), ("ab", "aaa\nc")])
    assert sorted(encoder.asked) == ["aaa", "ab", "b", "c"]
