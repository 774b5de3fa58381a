"""The passages of one scope, searched by word and by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import faiss
import numpy as np

from retrieval.encoder import FloatArray
from retrieval.fusion import reciprocal_rank_fusion
from retrieval.lexical import Bm25
from retrieval.passage import Passage

# Rows that each leg hands to the fusion; a row deeper in both legs could not reach the top 10.
MIN_DEPTH = 50


class Shelf:
    """Passages of one patient, or of the shared knowledge, with their vectors.

    A shelf holds no row of another scope, so no search of it can return one. It does not change:
    adding and removing make a new one, and the word statistics are counted at its first search.

    Args:
        passages: All of one scope.
        vectors: float32 (n_passages, dim), rows of unit length.
    """

    def __init__(self, passages: Sequence[Passage], vectors: FloatArray) -> None:
        self.passages = tuple(passages)
        self.vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        self._dense = faiss.IndexFlatIP(self.vectors.shape[1])
        self._dense.add(self.vectors)
        self._bm25: Bm25 | None = None

    def with_added(self, passages: Sequence[Passage], vectors: FloatArray) -> Shelf:
        """Return a shelf that holds these passages too, behind its own."""
        return Shelf((*self.passages, *passages), np.concatenate([self.vectors, vectors]))

    def without(self, source_id: str) -> Shelf:
        """Return a shelf without the passages of one source."""
        kept = [row for row, held in enumerate(self.passages) if held.source_id != source_id]
        return Shelf([self.passages[row] for row in kept], self.vectors[kept])

    def search(
        self, query: str, query_vector: FloatArray, *, k: int, rrf_k: int
    ) -> tuple[Passage, ...]:
        """Return the best ``k`` passages, best first, each with its fused score."""
        if self._bm25 is None:
            self._bm25 = Bm25([searchable_text(held) for held in self.passages])
        depth = min(len(self.passages), max(MIN_DEPTH, 3 * k))
        _, rows = self._dense.search(query_vector.reshape(1, -1), depth)
        legs = (self._bm25.rank(query, depth=depth), [int(row) for row in rows[0] if row >= 0])
        fused = reciprocal_rank_fusion(legs, rrf_k=rrf_k)[:k]
        return tuple(replace(self.passages[row], score=score) for row, score in fused)


def searchable_text(passage: Passage) -> str:
    """Return what a search sees of a passage: its header and its text."""
    return f"{passage.header}\n{passage.text}" if passage.header else passage.text
