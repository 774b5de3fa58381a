"""Likeness of sentence vectors: the cheap metric that reads meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from eval.meta.case import Kind
from eval.meta.detector import Judgement, Pair
from eval.meta.sentences import split_note
from retrieval.encoder import Encoder, FloatArray


@dataclass(frozen=True, slots=True)
class EmbeddingDetector:
    """Suspects a claim whose vector is far from those of all sentences of the source.

    Definition: the best cosine with a sentence of the source. Range: -1 to 1. Source:
    all-MiniLM-L6-v2, as the package carries it.
    Known weakness: "no fever" and "fever" are neighbours, and so are 5 mg and 50 mg.
    """

    encoder: Encoder = field(repr=False)
    name: str = "embedding"
    is_cheap: bool = True
    target: Kind | None = None
    _vectors: dict[str, FloatArray] = field(default_factory=dict[str, FloatArray], repr=False)

    def judge(self, pairs: Sequence[Pair]) -> tuple[Judgement, ...]:
        """Judge by distance; such a metric has no threshold of its own."""
        sentences = {source: split_note(source) or (source,) for _, source in pairs}
        self._encode(claim for claim, _ in pairs)
        self._encode(sentence for said in sentences.values() for sentence in said)
        matrices = {
            source: np.stack([self._vectors[sentence] for sentence in said])
            for source, said in sentences.items()
        }
        return tuple(
            Judgement(1 - float(np.max(matrices[source] @ self._vectors[claim])))
            for claim, source in pairs
        )

    def _encode(self, texts: Iterable[str]) -> None:
        """Encode what is new, texts of like length together."""
        new = sorted({text for text in texts if text not in self._vectors}, key=len)
        if new:
            vectors = self.encoder.encode(new)
            self._vectors.update(zip(new, vectors, strict=True))
