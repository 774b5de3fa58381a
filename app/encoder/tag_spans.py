"""Scores of tokens made into labelled stretches of text: whole words, joined where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import regex
from numpy.typing import NDArray

# Of the threshold: what a word must score to lengthen a stretch that another word justifies.
_LENGTHENING = 0.4
# What may stand inside one stretch though its words alone are tagged: a space, or few marks.
_SPACE = regex.compile(r"[^\S\n]{0,2}\Z")
_MARKS = regex.compile(r"[\p{P}\p{S}\s]{1,4}\Z")
# At an end of a stretch these belong to the sentence.
_SENTENCE_MARKS = ",;:"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A labelled stretch of a text.

    Attributes:
        start: First character.
        end: Behind the last one.
        label: As the adapter's card names it, without B or I.
        score: Probability that its surest word is not outside, in [0, 1].
    """

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """A word with what the tagger makes of it.

    Attributes:
        start: First character.
        end: Behind the last one.
        label: Index of the likeliest label.
        score: Probability that the word is not outside.
        begins: Whether it rather begins a stretch than goes on with one.
    """

    start: int
    end: int
    label: int
    score: float
    begins: bool


@dataclass(frozen=True, slots=True)
class WordChances:
    """A word with how likely each label is.

    Attributes:
        start: First character.
        end: Behind the last one.
        labels: (n_labels,), the mean of its pieces; what they lack of 1 is for outside.
        begins: (n_labels,), that its first piece begins a stretch of the label.
    """

    start: int
    end: int
    labels: NDArray[np.float32] = field(repr=False)
    begins: NDArray[np.float32] = field(repr=False)


def word_chances(
    scores: NDArray[np.float32], offsets: Sequence[tuple[int, int]], words: Sequence[int]
) -> tuple[WordChances, ...]:
    """Join the pieces of each word, as ``tagged_words`` takes them, and keep every label."""
    if not words:
        return ()
    chances, firsts, lasts = _by_word(scores, words)
    counts = (lasts - firsts + 1)[:, np.newaxis]
    labels = np.add.reduceat(chances[:, 1::2] + chances[:, 2::2], firsts) / counts
    return tuple(
        WordChances(offsets[first][0], offsets[last][1], of_word, begins)
        for first, last, of_word, begins in zip(
            firsts.tolist(), lasts.tolist(), labels, chances[firsts, 1::2], strict=True
        )
    )


def tagged_words(
    scores: NDArray[np.float32], offsets: Sequence[tuple[int, int]], words: Sequence[int]
) -> tuple[TaggedWord, ...]:
    """Join the pieces of each word: it is as far from outside as the farthest of them.

    Args:
        scores: Logits (n_tokens, 1 + 2 × n_labels): outside, then begin and inside of each label.
        offsets: Of each token.
        words: Number of the word that each token is a piece of, ascending.
    """
    if not words:
        return ()
    chances, firsts, lasts = _by_word(scores, words)
    outside = np.minimum.reduceat(chances[:, 0], firsts)
    begin = np.add.reduceat(chances[:, 1::2], firsts)
    inside = np.add.reduceat(chances[:, 2::2], firsts)
    labels = (begin + inside).argmax(axis=1)
    first_piece = chances[firsts]
    return tuple(
        TaggedWord(
            start=offsets[first][0],
            end=offsets[last][1],
            label=label,
            score=float(1 - out),
            begins=bool(piece[1 + 2 * label] > piece[2 + 2 * label]),
        )
        for first, last, label, out, piece in zip(
            firsts.tolist(), lasts.tolist(), labels.tolist(), outside, first_piece, strict=True
        )
    )


def _by_word(
    scores: NDArray[np.float32], words: Sequence[int]
) -> tuple[NDArray[np.float32], NDArray[np.intp], NDArray[np.intp]]:
    """Return each token's chances, and the first and the last token of each word."""
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    numbers = np.asarray(words)
    firsts = np.flatnonzero(np.r_[True, numbers[1:] != numbers[:-1]])
    return chances, firsts, np.r_[firsts[1:], len(numbers)] - 1


def spans_of(
    text: str, words: Iterable[TaggedWord], labels: Sequence[str], *, threshold: float
) -> Iterator[Tagged]:
    """Yield the stretches in which at least one word scores above the threshold.

    Args:
        text: What the words count in.
        words: In text order.
        labels: Names of labels, by index.
        threshold: In [0, 1].
    """
    run: list[TaggedWord] = []
    for word in words:
        if word.score <= threshold * _LENGTHENING:
            continue
        if run and not _goes_on(text, run[-1], word):
            yield from _span(text, run, labels, threshold)
            run = []
        run.append(word)
    yield from _span(text, run, labels, threshold)


def _goes_on(text: str, before: TaggedWord, word: TaggedWord) -> bool:
    """Say whether a word belongs to the stretch of the one before.

    A word that goes on with something goes on with what stands next to it, whatever its label: of
    a name that is half a place, both halves are covered and the space between them.
    """
    between = text[before.end : word.start]
    if _SPACE.match(between):
        return word.label == before.label or not word.begins
    return (
        _MARKS.match(between) is not None
        and word.label == before.label
        and (not word.begins or not any(char.isspace() for char in between))
    )


def _span(
    text: str, run: Sequence[TaggedWord], labels: Sequence[str], threshold: float
) -> Iterator[Tagged]:
    score = max((word.score for word in run), default=0.0)
    if score <= threshold:
        return
    start, end = _trimmed(text, run[0].start, run[-1].end)
    if any(char.isalnum() for char in text[start:end]):
        yield Tagged(start, end, labels[_label(run)], score)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the marks at the ends that belong to the sentence."""
    while end > start and text[end - 1] in _SENTENCE_MARKS:
        end -= 1
    while start < end and text[start] in _SENTENCE_MARKS:
        start += 1
    return start, end


def _label(run: Sequence[TaggedWord]) -> int:
    """Return the label that most of a stretch's score is for; the first one where two are even."""
    weights: dict[int, float] = {}
    for word in run:
        weights[word.label] = weights.get(word.label, 0.0) + word.score
    return max(weights, key=weights.__getitem__)
