"""BM25 over stemmed words, numbers kept whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from threading import Lock

import bm25s
import numpy as np
import Stemmer

# "1,240" and "8.4" stay whole, "50mg" is two words, "HbA1c" one; a single letter ("K 5.1") counts.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_][^\W_]*")

# Function and question words. Negations stay: "no fever" shall rank above "fever" for "no fever".
STOP_WORDS = frozenset(
    "a an and are as at be been being but by can could did do does for from had has have he her "
    "hers him his how i if in into is it its me my of on or our she so such that the their them "
    "then there these they this those to us was we were what when where which while who whom "
    "whose why will with would you your".split()
)

_stemmer = Stemmer.Stemmer("english")
_stemmer_lock = Lock()  # a PyStemmer object keeps state between words


def words(text: str) -> list[str]:
    """Return the stems of a text's words in order, function words left out."""
    found = [word for word in _WORD.findall(text.lower()) if word not in STOP_WORDS]
    with _stemmer_lock:
        return _stemmer.stemWords(found)


class Bm25:
    """Ranks a fixed list of texts for a query; frequencies are those of these texts alone.

    Source:
        Lucene's variant with k1 = 1.5, b = 0.75, the defaults of bm25s.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        documents = [words(text) for text in texts]
        self._model: bm25s.BM25 | None = None
        if any(documents):  # the mean length of texts without words divides by zero
            self._model = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
            self._model.index(documents, show_progress=False)

    def rank(self, query: str, *, depth: int) -> list[int]:
        """Return the rows that share a word with the query, best first, at most ``depth``."""
        known = self._known(words(query))
        if self._model is None or not known:
            return []
        scores = self._model.get_scores(known)
        best = np.argsort(-scores, kind="stable")[:depth]
        return [int(row) for row in best if scores[row] > 0]

    def _known(self, query_words: list[str]) -> list[str]:
        if self._model is None:
            return []
        return [word for word in query_words if word in self._model.vocab_dict]
