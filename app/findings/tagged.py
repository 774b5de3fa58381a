"""What a trained tagger takes for a finding, in words that no list foresees.

The adapter learned of notes in which writers marked every finding with its type and its assertion.
It reads beside the rules, never instead of them (docs/decisions/0009).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app import adapters
from app.core.finding import Assertion, FindingType
from app.core.span import Span
from app.encoder.tag_spans import WordChances
from app.encoder.tagger import Tagger, load_tagger

ADAPTER = Path(adapters.__file__).parent / "shipped" / "findings"
_TYPES = tuple(FindingType)
_ASSERTIONS = tuple(Assertion)
# What a word must score to be taken for a finding that the rules do not know. The tagger learned of
# telegrams: below this score it marks words of whole notes that are none.
_SURE = 0.98
# What a word must score to lengthen a stretch that another word justifies.
_LENGTHENING = 0.2
# A word goes on with the stretch before it where at most so much stands between them.
_MOST_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that the tagger takes for one finding.

    Attributes:
        sureness: Probability of the assertion where it is of the type, in [0, 1].
        score: Probability that its surest word is of the type, in [0, 1].
    """

    span: Span
    type: FindingType
    assertion: Assertion
    sureness: float
    score: float


class Stretches:
    """The stretches of a text, by where they stand.

    Args:
        stretches: In text order, not overlapping.
    """

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._stretches = stretches
        self._starts = [stretch.span.start for stretch in stretches]

    def within(self, span: Span) -> Sequence[Stretch]:
        """Return those that begin within a span."""
        first = bisect_left(self._starts, span.start)
        return self._stretches[first : bisect_left(self._starts, span.end)]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with its chances.

    Attributes:
        told: (n_types, n_assertions), that it is of them.
        begins: (n_types,), that it begins a finding of them.
    """

    start: int
    end: int
    told: NDArray[np.float32] = field(repr=False)
    begins: NDArray[np.float32] = field(repr=False)

    @property
    def likeliest(self) -> int:
        """The type that it most likely is of, by its place."""
        return int(self.told.sum(axis=1).argmax())

    def chance(self, kind: int) -> float:
        """Return how likely it is of a type, in [0, 1]."""
        return float(self.told[kind].sum())

    def is_first(self, kind: int) -> bool:
        """Say whether it rather begins a finding of a type than goes on with one."""
        return float(self.begins[kind]) > self.chance(kind) / 2


class FindingTagger:
    """Reads texts for findings; safe to share between threads.

    Args:
        tagger: Its labels are a type and an assertion with a point between ("problem.absent").
    """

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self._places = [
            (_TYPES.index(FindingType(kind)), _ASSERTIONS.index(Assertion(assertion)))
            for kind, _, assertion in (label.partition(".") for label in tagger.labels)
        ]

    def sure(self, text: str) -> tuple[Stretch, ...]:
        """Return what the tagger is sure enough of to add to what rules find."""
        return tuple(self.stretches(text, threshold=_SURE))

    def stretches(self, text: str, *, threshold: float) -> Iterator[Stretch]:
        """Yield runs of words of one type, in text order, not overlapping.

        Args:
            text: Of any length.
            threshold: What the surest word of a run must score, in [0, 1].
        """
        for unit in self._tagger.chances(text):
            for kind, run in _runs(text, map(self._word, unit)):
                score = max(word.chance(kind) for word in run)
                if score > threshold:
                    span = Span(run[0].start, run[-1].end)
                    yield Stretch(span, _TYPES[kind], *_assertion(run, kind), score)

    def _word(self, word: WordChances) -> _Word:
        told = np.zeros((len(_TYPES), len(_ASSERTIONS)), np.float32)
        begins = np.zeros(len(_TYPES), np.float32)
        for (kind, assertion), chance, begin in zip(
            self._places, word.labels, word.begins, strict=True
        ):
            told[kind, assertion] = chance
            begins[kind] += begin
        return _Word(word.start, word.end, told, begins)


@cache
def finding_tagger(adapter: Path = ADAPTER) -> FindingTagger:
    """Return the tagger that ships, or another one.

    Raises:
        ModelError: The package that carries the encoder is missing or incomplete.
        AdapterError: The adapter is missing, broken, or made for another base or other shapes.
    """
    return FindingTagger(load_tagger(adapter))


def tagged_stretches(text: str) -> tuple[Stretch, ...]:
    """Return what the tagger that ships is sure of in a text.

    Raises:
        ModelError: The package that carries the encoder is missing or incomplete.
        AdapterError: The adapter is missing or broken.
    """
    return finding_tagger().sure(text)


def _runs(text: str, words: Iterator[_Word]) -> Iterator[tuple[int, Sequence[_Word]]]:
    """Yield words that go on with each other, with their likeliest type."""
    run: list[_Word] = []
    kind = -1
    for word in words:
        best = word.likeliest
        is_any = word.chance(best) > _LENGTHENING
        goes_on = is_any and best == kind and not word.is_first(kind)
        if run and not (goes_on and _are_joined(text[run[-1].end : word.start])):
            yield kind, run
            run = []
        if is_any:
            run.append(word)
            kind = best
    if run:
        yield kind, run


def _are_joined(between: str) -> bool:
    return "\n" not in between and len(between) <= _MOST_BETWEEN


def _assertion(words: Sequence[_Word], kind: int) -> tuple[Assertion, float]:
    """Return the likeliest assertion, and how likely it is."""
    told = np.sum([word.told[kind] for word in words], axis=0)
    best = int(told.argmax())
    return _ASSERTIONS[best], float(told[best] / told.sum())
