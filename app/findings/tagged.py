"""What a trained tagger takes for a finding, in words that no list foresees.

The adapter learned of notes in which writers marked every finding with its type and its assertion.
It reads beside the rules, never instead of them (docs/decisions/0009): it adds, asserts otherwise,
and tells of what the rules found how likely it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
# What the surest word of a stretch must score for it to be told at all.
_TOLD = 0.3
# What a word must score to lengthen a stretch that another word justifies.
_LENGTHENING = 0.2
# A word goes on with the stretch before it where at most so much stands between them.
_MOST_BETWEEN = 4
# No finding begins or ends with one.
_JOINING = frozenset("and or but with for of to the a an % + & /".split())


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


class Reading:
    """What the tagger makes of a text.

    Args:
        stretches: In text order, not overlapping.
        words: In text order; none where nothing was read.
    """

    def __init__(self, stretches: Sequence[Stretch] = (), words: Sequence[_Word] = ()) -> None:
        self.stretches = tuple(stretches)
        self._starts = [stretch.span.start for stretch in stretches]
        self._words = words
        self._word_starts = [word.start for word in words]
        self._word_ends = [word.end for word in words]

    def within(self, span: Span) -> Sequence[Stretch]:
        """Return the stretches that begin within a span."""
        first = bisect_left(self._starts, span.start)
        return self.stretches[first : bisect_left(self._starts, span.end)]

    def likelihood(self, span: Span, kind: FindingType) -> float:
        """Return how likely the likeliest word of a span is of a type, in [0, 1].

        Returns:
            1.0 where nothing of the span was read.
        """
        place = _TYPES.index(kind)
        first = bisect_right(self._word_ends, span.start)
        touched = self._words[first : bisect_left(self._word_starts, span.end)]
        return max((word.chance(place) for word in touched), default=1.0)


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

    def read(self, text: str) -> Reading:
        """Read a text of any length."""
        stretches: list[Stretch] = []
        words: list[_Word] = []
        for unit in self._tagger.chances(text):
            told = [self._word(word) for word in unit]
            words += told
            for kind, whole in _runs(text, told):
                run = _without_ends(text, whole)
                score = max((word.chance(kind) for word in run), default=0.0)
                if score > _TOLD:
                    span = Span(run[0].start, run[-1].end)
                    stretches.append(Stretch(span, _TYPES[kind], *_assertion(run, kind), score))
        return Reading(stretches, words)

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


def read_tagged(text: str) -> Reading:
    """Return what the tagger that ships makes of a text.

    Raises:
        ModelError: The package that carries the encoder is missing or incomplete.
        AdapterError: The adapter is missing or broken.
    """
    return finding_tagger().read(text)


def _runs(text: str, words: Sequence[_Word]) -> Iterator[tuple[int, Sequence[_Word]]]:
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


def _without_ends(text: str, run: Sequence[_Word]) -> Sequence[_Word]:
    """Return a run without the words that join it to what stands beside it ("fever and")."""
    kept = [i for i, w in enumerate(run) if text[w.start : w.end].lower() not in _JOINING]
    return run[kept[0] : kept[-1] + 1] if kept else ()


def _are_joined(between: str) -> bool:
    return "\n" not in between and len(between) <= _MOST_BETWEEN


def _assertion(words: Sequence[_Word], kind: int) -> tuple[Assertion, float]:
    """Return the likeliest assertion, and how likely it is."""
    told = np.sum([word.told[kind] for word in words], axis=0)
    best = int(told.argmax())
    return _ASSERTIONS[best], float(told[best] / told.sum())
