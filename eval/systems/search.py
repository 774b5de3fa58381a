"""What searches a task's collection: the product's hybrid index, and each of its halves alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

import numpy as np

from app.core.settings import RetrievalSettings
from app.encoder import load_encoder
from app.records import segment
from eval.output import Output
from eval.sample import Ask, Sample
from eval.scorers.retrieval import DEPTH
from eval.systems.system import run_steps
from eval.tasks.collection import Collection, SearchedText, digest_collection
from retrieval import HybridIndex, Passage, Scope, split_passages
from retrieval.lexical import Bm25

# A text has several passages; so many are looked at for a list of DEPTH texts.
_PASSAGES = 4 * DEPTH


class By(StrEnum):
    """What a search goes by."""

    BOTH = "hybrid"
    WORDS = "bm25"
    MEANING = "dense"


@dataclass(frozen=True)
class Search:
    """Finds texts of a collection by their best passage.

    Attributes:
        collection: What is searched.
        by: Word, meaning, or both as the product does.
        settings: Length of passages and the constant of the fusion.
    """

    collection: Collection = field(repr=False)
    by: By
    settings: RetrievalSettings

    @property
    def name(self) -> str:
        """Name of the search."""
        return self.by.value

    def identity(self) -> dict[str, str]:
        """Return the encoder, the settings and the digest of the collection."""
        return {
            "engine": f"search/{self.by}",
            "encoder": "" if self.by is By.WORDS else load_encoder().fingerprint,
            "settings": self.settings.model_dump_json(),
            "collection": digest_collection(self.collection),
        }

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Search for the sample's source, which is a query."""
        return run_steps(sample, asks, {Ask.RETRIEVE: self._retrieve})

    def _retrieve(self, sample: Sample, output: Output) -> Output:
        match self.by:
            case By.BOTH:
                hits = self._index.search(sample.source, scope=Scope.knowledge(), k=_PASSAGES)
                ids = [hit.source_id for hit in hits]
            case By.WORDS:
                rows = self._words.rank(sample.source, depth=_PASSAGES)
                ids = [self._passages[row].source_id for row in rows]
            case By.MEANING:
                scores = self._vectors @ load_encoder().encode([sample.source])[0]
                rows = np.argsort(-scores, kind="stable")[:_PASSAGES]
                ids = [self._passages[row].source_id for row in rows]
        return replace(output, found=tuple(dict.fromkeys(ids))[:DEPTH])

    @cached_property
    def _passages(self) -> tuple[Passage, ...]:
        return tuple(p for each in self.collection for p in self._divided(each))

    def _divided(self, text: SearchedText) -> tuple[Passage, ...]:
        structure = segment(text.text)
        return split_passages(
            text.text_id,
            text.text,
            patient_ref=None,
            sections=[(0, len(text.text), text.title)] if text.title else [],
            sentences=[(s.start, s.end) for s in structure.sentences],
            max_chars=self.settings.passage_chars,
        )

    @cached_property
    def _index(self) -> HybridIndex:
        index = HybridIndex(load_encoder(), rrf_k=self.settings.rrf_k)
        index.add(self._passages)
        return index

    @cached_property
    def _words(self) -> Bm25:
        return Bm25([_searched(passage) for passage in self._passages])

    @cached_property
    def _vectors(self) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        return load_encoder().encode([_searched(passage) for passage in self._passages])


def _searched(passage: Passage) -> str:
    return f"{passage.header}\n{passage.text}" if passage.header else passage.text
