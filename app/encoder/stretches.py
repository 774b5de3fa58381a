"""How likely any stretch of a text is what a tagger's labels name: a sentence, a clause of one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from app.core.span import Span
from app.encoder.tag_spans import WordChances
from app.encoder.tagger import load_tagger


class Stretches:
    """A text that a tagger has read.

    Args:
        words: In text order.
        labels: What their chances are of.
    """

    def __init__(self, words: Sequence[WordChances], labels: tuple[str, ...]) -> None:
        self._words = words
        self._labels = labels
        self._starts = [word.start for word in words]
        self._ends = [word.end for word in words]

    def chances(self, span: Span) -> dict[str, float]:
        """Return how likely a stretch is of each label, in [0, 1].

        Returns:
            The mean over its words; what the sum lacks of 1 is for no label.
        """
        first = bisect_right(self._ends, span.start)
        read = self._words[first : bisect_left(self._starts, span.end)]
        if not read:
            return dict.fromkeys(self._labels, 0.0)
        means = np.mean([word.labels for word in read], axis=0)
        return dict(zip(self._labels, means.tolist(), strict=True))


def read_stretches(text: str, adapter: Path) -> Stretches:
    """Read a text of any length.

    Args:
        adapter: Of a tagger.

    Raises:
        ModelError: The package that carries the encoder is missing or incomplete.
        AdapterError: The adapter is missing or broken.
    """
    tagger = load_tagger(adapter)
    words = tuple(word for unit in tagger.chances(text) for word in unit)
    return Stretches(words, tagger.labels)
