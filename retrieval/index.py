"""A search index in which every patient's record stands apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

import numpy as np

from retrieval.encoder import Encoder, FloatArray
from retrieval.errors import RetrievalFault
from retrieval.fusion import RRF_K
from retrieval.passage import Passage
from retrieval.scope import Scope
from retrieval.shelf import Shelf, searchable_text
from retrieval.storage import StoredIndex, read_index, write_index


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """What an index holds, in numbers.

    Attributes:
        n_knowledge: Passages that belong to no patient.
        encoder: Fingerprint of the encoder that made its vectors.
    """

    n_passages: int
    n_sources: int
    n_patients: int
    n_knowledge: int
    dim: int
    encoder: str


class HybridIndex:
    """Passages found by word (BM25) and by meaning (vectors, exactly), fused by rank.

    Holds de-identified text and public knowledge alone. Safe to share between threads.

    Args:
        encoder: Makes the vectors of passages and queries.
        rrf_k: Constant of reciprocal rank fusion.
    """

    def __init__(self, encoder: Encoder, *, rrf_k: int = RRF_K) -> None:
        self._encoder = encoder
        self._rrf_k = rrf_k
        self._shelves: dict[Scope, Shelf] = {}
        self._scope_of: dict[str, Scope] = {}
        self._lock = RLock()

    def add(self, passages: Iterable[Passage]) -> None:
        """Add passages; a source that is already held is replaced whole.

        Raises:
            RetrievalFault: A source belongs to another patient, here or within ``passages``;
                nothing is added then. Ids of sources are unique across patients.
        """
        new = tuple(passages)
        if not new:
            return
        vectors = self._encoder.encode([searchable_text(passage) for passage in new])
        with self._lock:
            scopes = self._checked_scopes(new)
            for source_id in scopes:
                self.remove(source_id)
            self._place(new, vectors)

    def search(self, query: str, *, scope: Scope, k: int) -> tuple[Passage, ...]:
        """Find passages of one scope.

        Args:
            query: De-identified.
            scope: The only passages that are looked at.
            k: At most so many.

        Returns:
            Best first, each with its fused score.

        Raises:
            RetrievalFault: ``scope`` is not a scope.
            ValueError: ``k`` is not positive.
        """
        if not isinstance(scope, Scope):  # pyright: ignore[reportUnnecessaryIsInstance]  (untyped callers)
            raise RetrievalFault("scope_missing")
        if k < 1:
            raise ValueError("at least one passage")
        query_vector = self._encoder.encode([query])[0]
        with self._lock:
            shelf = self._shelves.get(scope)
            if shelf is None:
                return ()
            return shelf.search(query, query_vector, k=k, rrf_k=self._rrf_k)

    def remove(self, source_id: str) -> int:
        """Remove a source's passages and return how many there were."""
        with self._lock:
            scope = self._scope_of.pop(source_id, None)
            if scope is None:
                return 0
            before = self._shelves.pop(scope)
            after = before.without(source_id)
            if after.passages:
                self._shelves[scope] = after
            return len(before.passages) - len(after.passages)

    def info(self) -> IndexInfo:
        """Return what the index holds, in numbers."""
        with self._lock:
            sizes = {scope: len(shelf.passages) for scope, shelf in self._shelves.items()}
            knowledge = Scope.knowledge()
            return IndexInfo(
                n_passages=sum(sizes.values()),
                n_sources=len(self._scope_of),
                n_patients=len(sizes.keys() - {knowledge}),
                n_knowledge=sizes.get(knowledge, 0),
                dim=self._encoder.dim,
                encoder=self._encoder.fingerprint,
            )

    def save(self, folder: Path) -> None:
        """Write the index to a folder, replacing the one there in a single step."""
        with self._lock:
            shelves = tuple(self._shelves.values())
        empty = np.empty((0, self._encoder.dim), dtype=np.float32)
        stored = StoredIndex(
            passages=tuple(passage for shelf in shelves for passage in shelf.passages),
            vectors=np.concatenate([empty, *(shelf.vectors for shelf in shelves)]),
            encoder=self._encoder.fingerprint,
        )
        write_index(folder, stored)

    @classmethod
    def load(cls, folder: Path, encoder: Encoder, *, rrf_k: int = RRF_K) -> HybridIndex:
        """Read an index that ``save`` wrote.

        Raises:
            RetrievalFault: There is none, it is damaged, or another encoder made it.
        """
        stored = read_index(folder, encoder=encoder.fingerprint, dim=encoder.dim)
        index = cls(encoder, rrf_k=rrf_k)
        index._checked_scopes(stored.passages)
        index._place(stored.passages, stored.vectors)
        return index

    def _checked_scopes(self, passages: tuple[Passage, ...]) -> dict[str, Scope]:
        scopes: dict[str, Scope] = {}
        for passage in passages:
            scope = Scope(passage.patient_ref)
            held = self._scope_of.get(passage.source_id, scope)
            if scopes.setdefault(passage.source_id, held) != scope:
                raise RetrievalFault("source_of_other_scope")
        return scopes

    def _place(self, passages: tuple[Passage, ...], vectors: FloatArray) -> None:
        rows_of: dict[Scope, list[int]] = {}
        for row, passage in enumerate(passages):
            scope = Scope(passage.patient_ref)
            rows_of.setdefault(scope, []).append(row)
            self._scope_of[passage.source_id] = scope
        for scope, rows in rows_of.items():
            added = [passages[row] for row in rows]
            shelf = self._shelves.get(scope)
            self._shelves[scope] = (
                Shelf(added, vectors[rows])
                if shelf is None
                else shelf.with_added(added, vectors[rows])
            )
