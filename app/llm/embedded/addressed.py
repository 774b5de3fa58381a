"""Which sentences of a note are for the patient, and what they are, as a tagger learned it.

It read notes in which writers marked what a patient is to know, below all sorts of headings and
below none: what a sentence says tells it, and what stands beside it, not where it stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from app import adapters
from app.core.span import Span
from app.encoder.tag_spans import WordChances
from app.encoder.tagger import load_tagger

ADAPTER = Path(adapters.__file__).parent / "shipped" / "handout"


class Role(StrEnum):
    """What a sentence tells the patient."""

    MEDICINE = "medicine"
    ADVICE = "advice"
    VISIT = "visit"
    CALL = "call"
    PENDING = "pending"
    TOLD = "told"


class Addressed:
    """What of a text is for the patient.

    Args:
        words: In text order.
        roles: What each of their labels stands for.
    """

    def __init__(self, words: tuple[WordChances, ...], roles: tuple[Role, ...]) -> None:
        self._words = words
        self._roles = roles
        self._starts = [word.start for word in words]
        self._ends = [word.end for word in words]

    def chances(self, span: Span) -> dict[Role, float]:
        """Return how likely a stretch is to tell the patient each thing, in [0, 1].

        Returns:
            The mean over its words; what the sum lacks of 1 is for what is not for the patient.
        """
        first = bisect_right(self._ends, span.start)
        read = self._words[first : bisect_left(self._starts, span.end)]
        if not read:
            return dict.fromkeys(self._roles, 0.0)
        means = np.mean([word.labels for word in read], axis=0)
        return dict(zip(self._roles, means.tolist(), strict=True))

    def role(self, span: Span, *, threshold: float = 0.5) -> Role | None:
        """Return what a stretch tells the patient; None where it is not for the patient.

        Args:
            threshold: How likely it must be that it is for the patient at all, in [0, 1].
        """
        chances = self.chances(span)
        if sum(chances.values()) < threshold:
            return None
        return max(chances, key=chances.__getitem__)


@lru_cache(maxsize=4)  # what a handout may not drop is composed after the handout
def read_addressed(text: str, adapter: Path = ADAPTER) -> Addressed:
    """Read a text of any length.

    Args:
        adapter: Another one than ships.

    Raises:
        ModelError: The package that carries the encoder is missing or incomplete.
        AdapterError: The adapter is missing or broken.
    """
    tagger = load_tagger(adapter)
    words = (word for unit in tagger.chances(text) for word in unit)
    return Addressed(tuple(words), _roles(tagger.labels))


@cache
def _roles(labels: tuple[str, ...]) -> tuple[Role, ...]:
    return tuple(map(Role, labels))
