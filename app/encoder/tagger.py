"""Labelled stretches of a text, by a small adapter on the encoder and without torch.

Nothing of a text is kept once it is tagged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from app.encoder.adapted import broken, read_adapted
from app.encoder.files import model_folder
from app.encoder.net import BertNet
from app.encoder.pages import Page, join_pages
from app.encoder.shapes import SHAPES, SPECIAL
from app.encoder.side_by_side import side_by_side
from app.encoder.tag_spans import (
    Tagged,
    TaggedWord,
    WordChances,
    spans_of,
    tagged_words,
    word_chances,
)
from app.encoder.tokenizer import load_tokenizer, token_id
from app.encoder.units import N_SPECIAL, Unit, cut_units

# Units among which equal ones are read once.
_UNITS_AT_ONCE = 512

_lock = Lock()

Scores = NDArray[np.float32]
# What a unit's scores depend on: its tokens and their shapes.
_Key = tuple[tuple[int, ...], tuple[int, ...]]


class Tagger:
    """Tags texts; safe to share between threads.

    Args:
        net: Of an adapter.
        tokenizer: Of the encoder, without truncation or padding of its own.
        tags: BIO tags by id: outside, then begin and inside of each label.
        page_tokens: Most tokens that it reads at once across paragraphs, the two special ones
            counted; 0 where it reads units alone.
    """

    def __init__(
        self, net: BertNet, tokenizer: Tokenizer, tags: Sequence[str], *, page_tokens: int = 0
    ) -> None:
        self._net = net
        self._tokenizer = tokenizer
        self._page_tokens = page_tokens
        self._labels = tuple(tag.removeprefix("B-") for tag in tags[1::2])
        self._first = token_id(tokenizer, "[CLS]")
        self._last = token_id(tokenizer, "[SEP]")

    @property
    def labels(self) -> tuple[str, ...]:
        """What stretches are labelled with."""
        return self._labels

    def tag(self, text: str, *, threshold: float) -> tuple[Tagged, ...]:
        """Return the labelled stretches of a text, in text order, not overlapping.

        Args:
            text: Of any length.
            threshold: Probability above which a word is not outside, in [0, 1].
        """
        return tuple(
            found
            for words in self._unit_words(text)
            for found in spans_of(text, words, self._labels, threshold=threshold)
        )

    def words(self, text: str) -> tuple[TaggedWord, ...]:
        """Return every word of a text with what it is tagged as, in text order.

        Args:
            text: Of any length.
        """
        return tuple(word for words in self._unit_words(text) for word in words)

    def chances(self, text: str) -> Iterator[tuple[WordChances, ...]]:
        """Yield the words of each unit of a text with how likely each label is, in text order.

        Args:
            text: Of any length.
        """
        for unit, scores in self._scored(text):
            yield word_chances(scores, unit.offsets, unit.words)

    def _unit_words(self, text: str) -> Iterator[tuple[TaggedWord, ...]]:
        """Yield the tagged words of each unit of a text."""
        for unit, scores in self._scored(text):
            yield tagged_words(scores, unit.offsets, unit.words)

    def _scored(self, text: str) -> Iterator[tuple[Unit, Scores]]:
        """Yield each unit of a text with the scores of its tokens."""
        pages = self._pages(text)
        while block := tuple(islice(pages, _UNITS_AT_ONCE)):
            scored = self._scores([page.read for page in block])
            for page, scores in zip(block, scored, strict=True):
                yield page.told, scores[page.n_before :]

    def _pages(self, text: str) -> Iterator[Page]:
        """Yield what of a text is read at once."""
        units = cut_units(text, self._tokenizer)
        if self._page_tokens:
            return join_pages(units, max_tokens=self._page_tokens - N_SPECIAL)
        return map(Page, units)

    def _scores(self, units: Sequence[Unit]) -> Iterator[Scores]:
        """Yield the scores of each unit's tokens; equal units are read once."""
        keys = [(unit.token_ids, unit.shapes) for unit in units]
        distinct = dict.fromkeys(keys)
        scores = dict(zip(distinct, side_by_side(self._read, distinct), strict=True))
        return (scores[key] for key in keys)

    def _read(self, key: _Key) -> Scores:
        token_ids, shapes = key
        return self._net.read(
            np.array((self._first, *token_ids, self._last)), np.array((SPECIAL, *shapes, SPECIAL))
        )[1:-1]


def load_tagger(adapter: Path) -> Tagger:
    """Return the tagger of an adapter, loading it on the first call.

    Raises:
        ModelError: The package that carries the encoder is missing or incomplete.
        AdapterError: The adapter is missing, broken, or made for another base or other shapes.
    """
    with _lock:  # two first calls at once would load the weights twice
        return _load(adapter, model_folder())


@cache
def _load(adapter: Path, base: Path) -> Tagger:
    card, net = read_adapted(adapter, base)
    if card.shapes != SHAPES or net.n_kinds != len(SHAPES):
        raise broken(card, "it tells other token shapes apart")
    return Tagger(net, load_tokenizer(base), card.labels, page_tokens=card.page_tokens)
